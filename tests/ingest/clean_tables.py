"""Ten clean tables as networks keep them, written with the words of many hands, and what is true of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

ORGANISATIONS = (
    "Åsa IF", "Röda Korset Åsa", "PRO Åsa", "Kumla bibliotek", "Norra byalaget", "Svenska kyrkan Åsa",
    "Hjärtats hus", "Kulturföreningen Vågen", "ABF Åsa", "Stiftelsen Kajsas minne", "Polisen i Åsa",
    "Folkets hus i Åsa", "Åsa kommun", "Vårdcentralen Björken", "Frivilligcentralen Navet", "Naturens vänner",
    "Region Öst", "Försäkringskassan", "4H Åsa", "IOGT-NTO Åsa",
)  # fmt: skip
ARENAS = ("Folkhälsorådet", "ANDT-gruppen", "Nätverk äldre", "Integrationsforum", "Brottsförebyggande rådet")
PERSONS = ("Kajsa Exempel", "Olle Prov", "Berit Prov", "Anna-Karin Exempel", "Lars Prov")

DAYS: Mapping[str, tuple[str, ...]] = {
    "2019-04-01": ("2019-04-01", "1/4 2019", "2019-04-01 00:00:00", "1 april 2019", "20190401", "43556",
    "2019.04.01"),
    "2021-09": ("2021-09", "september 2021", "sep 2021", "sept. 2021", "2021/09", "sept -21"),
    "2018": ("2018", "2018.0", "år 2018", "ca 2018", "sedan 2018"),
    "": ("", "", "-", "?", "okänt", "saknas", "ej känt"),
}  # fmt: skip
ENDS: Mapping[str, tuple[str, ...]] = {
    "2023-12-31": ("2023-12-31", "31/12 2023", "31 dec 2023", "2023-12-31 00:00", "t.o.m. 2023-12-31"),
    "2024-06": ("2024-06", "juni 2024", "vt 2024", "jun 2024", "2024-6"),
    "": ("", "tills vidare", "pågår", "-", "löpande"),
}
DEGREES: Mapping[str, tuple[str, ...]] = {
    "contact": ("har kontakt", "Har kontakt", "kontakt", "känner till", "in contact", "contact"),
    "coordination": ("samordnar", "SAMORDNAR", "samordning", "koordination", "coordinates", "Samordnar "),
    "collaboration": ("arbetar tillsammans", "Arbetar tillsammans", "works together", "gemensamt arbete"),
    "integration": ("gemensam verksamhet", "integrering", "Gemensam  verksamhet", "integration"),
}
ROLES: Mapping[str, tuple[str, ...]] = {
    "convenes": ("sammankallande", "Sammankallande", "kallar", "sammankallar"),
    "participates": ("deltar", "deltagare", "medlem", "Medlem", "member"),
    "": ("", "", "-"),
}
SECTORS: Mapping[str, tuple[str, ...]] = {
    "civil_society": ("förening", "Förening", "civilsamhälle", "ideell", "Ideell sektor"),
    "municipality": ("kommun", "Kommun", "kommunal"),
    "state": ("stat", "myndighet", "Statlig"),
    "unknown": ("", "", "-", "vet ej"),
}
PLACES: Mapping[str, tuple[str, ...]] = {
    "1884": ("Nora", "Nora kommun", "Nora k:n", "1884", "NORA"),
    "1881": ("Kumla", "Kumla k:n", "kumla kommun"),
    "": ("", "-"),
}
STATUS: Mapping[str, tuple[str, ...]] = {
    "ongoing": ("pågår", "Pågår", "pågående", "ongoing"),
    "completed": ("avslutad", "klart", "avslutat", "Klar"),
    "": ("", "?"),
}
PHONES: Mapping[str, tuple[str, ...]] = {
    "0500-10 11 12": ("0500-10 11 12", "0500-10 11 12 ", "Tel: 0500-10 11 12"),
    "0500-10 20 30, 0500-10 20 31": (
        "0500-10 20 30 / 0500-10 20 31",
        "0500-10 20 30\n0500-10 20 31",
        "0500-10 20 30, 0500-10 20 31",
    ),
    "1177": ("1177", "tel. 1177"),
    "": ("", "-", "saknas"),
}
BETWEEN = ("; ", "\n", ";", " | ", ", ")

Records = set[tuple[str, ...]]
"""What a table says, in short: a kind, and what tells one of its records from others."""


@dataclass
class Table:
    """A sheet as it would be if nobody had made it dirty, and what it says."""

    name: str
    heads: list[str]
    rows: list[list[str]] = field(default_factory=list)
    plain: bool = False
    """A program's own table: no titles, groups or sums."""


@dataclass
class Clean:
    """Sheets of one kind, and what is true of them."""

    tables: list[Table]
    true: Records = field(default_factory=set)

    def islands(self, *names: str) -> None:
        """Note that the map has these organisations."""
        self.true.update(("organisation", name) for name in names)

    def tie(self, a: str, b: str, degree: str) -> None:
        """Note that two organisations are tied."""
        self.islands(a, b)
        self.true.add(("tie", *sorted((a, b)), degree))


class Pen:
    """Somebody who writes: one way of spelling at a time, by luck."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def some(self, words: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
        """Choose a value and how it is written."""
        value = self.random.choice(list(words))
        return value, self.random.choice(words[value])

    def name(self, name: str) -> str:
        """Write a name with the spaces that slip in."""
        return self.random.choice((name, name, name, f" {name}", f"{name} ", name.replace(" ", "  ", 1)))

    def names(self, least: int, most: int) -> list[str]:
        """Choose some organisations."""
        return self.random.sample(ORGANISATIONS, self.random.randint(least, most))

    def one(self, *words: str) -> str:
        """Choose a word."""
        return self.random.choice(words)


def register(pen: Pen) -> Clean:
    """A list of organisations."""
    heads = [
        pen.one("Förening", "Namn", "Organisation", "Föreningens namn:", "Organization", "Aktör"),
        pen.one("Sektor", "Typ", "Sector", "Kategori"), pen.one("Telefon", "Tfn", "Tele-\nfon", "Phone"),
        pen.one("Kommun", "Hemkommun", "Kommun *", "Municipality"),
    ]  # fmt: skip
    clean = Clean([Table(pen.one("Föreningslista", "organisationer", "Blad1", "Föreningar 2024"), heads)])
    for name in pen.names(5, 13):
        sector, phone, place = pen.some(SECTORS), pen.some(PHONES), pen.some(PLACES)
        clean.tables[0].rows.append([pen.name(name), sector[1], phone[1], place[1]])
        clean.islands(name)
        clean.true.add(("about", name, sector[0], phone[0], place[0]))
    return clean


def members(pen: Pen) -> Clean:
    """Who sits in which arena."""
    heads = [
        pen.one("Arena", "Nätverk", "Forum", "Nätverkets namn"), pen.one("Organisation", "Förening", "Aktör"),
        pen.one("Roll", "roll", "Role"), pen.one("Från", "Sedan", "from", "Startdatum"),
    ]  # fmt: skip
    clean = Clean([Table(pen.one("arenamedlemmar", "Medlemmar", "Medlemmar i arenor"), heads)])
    for arena in pen.random.sample(ARENAS, 3):
        for name in pen.names(3, 6):
            role, since = pen.some(ROLES), pen.some(DAYS)
            clean.tables[0].rows.append([arena, pen.name(name), role[1], since[1]])
            clean.islands(name)
            clean.true |= {("arena", arena), ("membership", arena, name, role[0], since[0])}
    return clean


def ties(pen: Pen) -> Clean:
    """Who works with whom, a row each."""
    heads = [
        *pen.random.choice((("Organisation A", "Organisation B"), ("a", "b"), ("Organisation 1",
        "Organisation 2"))),
        pen.one("Grad", "Samverkansgrad", "Hur nära?", "degree"), pen.one("Sedan", "Från", "since", "Start"),
    ]  # fmt: skip
    clean = Clean([Table(pen.one("relationer", "Samarbeten", "ties", "Relationer 2024"), heads)])
    names = pen.names(6, 10)
    for at, a in enumerate(names):
        for b in pen.random.sample(names[at + 1 :], min(2, len(names) - at - 1)):
            degree, since = pen.some(DEGREES), pen.some(DAYS)
            clean.tables[0].rows.append([pen.name(a), pen.name(b), degree[1], since[1]])
            clean.tie(a, b, degree[0])
    return clean


def matrix(pen: Pen) -> Clean:
    """Organisations down, arenas across, and a mark where they meet."""
    arenas = pen.random.sample(ARENAS, pen.random.randint(3, 5))
    typed = pen.random.random() < 0.5
    heads = [pen.one("Aktör", "Organisation", "Vilka"), *(["Typ"] if typed else []), *arenas]
    clean = Clean([Table(pen.one("Forum", "Kryssmatris nätverk", "Vem sitter var i våra forum"), heads)])
    yes = pen.random.choice((("x", "X"), ("x", "X", "xx"), ("✓",), ("1",), ("ja", "Ja"), ("x", " x")))
    if heads[0] == "Vilka":
        heads[0] = "Aktör"
    for name in pen.names(5, 12):
        seats = [pen.random.random() < 0.5 for _ in arenas]
        seats[pen.random.randrange(len(seats))] = True
        marks = [pen.random.choice(yes) if seat else pen.one("", "", "-") for seat in seats]
        clean.tables[0].rows.append([pen.name(name), *([pen.some(SECTORS)[1]] if typed else []), *marks])
        clean.islands(name)
        clean.true |= {
            ("membership", arena, name, "", "") for arena, seat in zip(arenas, seats, strict=True) if seat
        }
    told = {record[1] for record in clean.true if record[0] == "membership"}
    clean.true |= {("arena", arena) for arena in told}
    return clean


def tabs(pen: Pen) -> Clean:
    """A tab for each network, with the people who sit there and their organisations."""
    heads = [
        pen.one("Namn", "Representant"),
        pen.one("Organisation", "Förening", "Verksamhet"),
        pen.one("E-post", "Mail"),
    ]
    clean = Clean([])
    for arena in pen.random.sample(ARENAS, 3):
        table = Table(arena, [*heads])
        for name in pen.names(3, 7):
            person = pen.random.choice(PERSONS)
            mail = person.casefold().replace(" ", ".").replace("-", "") + "@asa.example"
            table.rows.append([person, pen.name(name), mail])
            clean.islands(name)
            clean.true |= {("arena", arena), ("membership", arena, name, "", "")}
        clean.tables.append(table)
    return clean


def works_with(pen: Pen) -> Clean:
    """Organisations and whom each works with, one or many in a cell."""
    heads = [
        pen.one("Organisation", "Förening", "Aktör"), pen.one("Samarbetar med", "Samverkar med",
        "Samarbetspartners"),
        pen.one("Grad", "Hur nära?", "Hur?"), pen.one("Kommentar", "Övrigt", "Anteckning"),
    ]  # fmt: skip
    clean = Clean([Table(pen.one("Samarbeten", "Vilka samarbetar", "Enkätsvar"), heads)])
    names = pen.names(7, 11)
    for at, a in enumerate(names[:-1]):
        partners = pen.random.sample(names[at + 1 :], min(pen.random.randint(1, 3), len(names) - at - 1))
        degree = pen.some(DEGREES)
        joined = pen.random.choice(BETWEEN).join(map(pen.name, partners))
        clean.tables[0].rows.append([pen.name(a), joined, degree[1], pen.one("", "läxhjälp", "varje vecka")])
        for b in partners:
            clean.tie(a, b, degree[0])
    return clean


def initiatives(pen: Pen) -> Clean:
    """Projects with owner, partners and dates."""
    heads = [
        pen.one("Projekt", "Namn", "Projektnamn"), pen.one("Ägare", "Projektägare", "Huvudman"),
        pen.one("Parter", "Partners", "Samverkansparter"), pen.one("Start", "Från", "Startdatum"),
        pen.one("Slut", "Till", "Slutdatum"), pen.one("Status", "Läge"),
    ]  # fmt: skip
    clean = Clean([Table(pen.one("Projekt", "initiatives", "Projekt"), heads)])
    for project in pen.random.sample(
        ("Språkvän", "Ung i Åsa", "Dagträffen", "Trygg kväll", "Odla ihop", "Rörelse 70+"), 4
    ):
        owner, *partners = pen.names(2, 4)
        since, until, status = pen.some(DAYS), pen.some(ENDS), pen.some(STATUS)
        joined = pen.random.choice(BETWEEN).join(map(pen.name, partners))
        clean.tables[0].rows.append([project, pen.name(owner), joined, since[1], until[1], status[1]])
        clean.islands(owner, *partners)
        clean.true.add(
            ("initiative", project, owner, "|".join(sorted(partners)), since[0], until[0], status[0])
        )
    return clean


def services(pen: Pen) -> Clean:
    """What somebody offers, and where."""
    heads = [
        pen.one("Insats", "Namn", "Aktivitet"), pen.one("Utförare", "Arrangör", "Ges av"),
        pen.one("Målgrupp", "För vem"), pen.one("Kommun", "Plats"), pen.one("Telefon", "Tfn"),
        pen.one("Kostnad", "Avgift"),
    ]  # fmt: skip
    clean = Clean([Table(pen.one("insatser", "Insatser", "Stöd"), heads)])
    for service in pen.random.sample(
        ("Läxhjälp", "Anhörigcafé", "Språkcafé", "Sorgegrupp", "Fixarhjälp", "Matkasse"), 5
    ):
        (name,) = pen.names(1, 1)
        place, phone = pen.some(PLACES), pen.some(PHONES)
        clean.tables[0].rows.append(
            [
                service,
                pen.name(name),
                pen.one("barn", "alla", "65+"),
                place[1],
                phone[1],
                pen.one("gratis", "20 kr", ""),
            ]
        )
        clean.islands(name)
        clean.true.add(("service", service, name, place[0], phone[0]))
    return clean


def contacts(pen: Pen) -> Clean:
    """Functions to turn to."""
    heads = [pen.one("Organisation", "Förening"), pen.one("Funktion", "Befattning", "Roll"),
        pen.one("Telefon", "Tfn"),
             pen.one("E-post", "Mail", "E-postadress")]  # fmt: skip
    clean = Clean([Table(pen.one("kontakter", "Kontakter", "contacts"), heads)])
    for at, name in enumerate(pen.names(4, 9)):
        phone = pen.some(PHONES)
        function = pen.one("kansli", "växel", "folkhälsostrateg", "exp.")
        mail = pen.one("", f"info{at}@asa.example", f"kansli{at}@asa.example")
        clean.tables[0].rows.append([pen.name(name), function, phone[1], mail])
        clean.islands(name)
        clean.true.add(("contact", name, function, phone[0], mail))
    return clean


def kumu(pen: Pen) -> Clean:
    """A project of Kumu: elements and their connections."""
    elements = Table("Elements", ["Label", "Type", "Description"], plain=True)
    lines = Table("Connections", ["From", "To", "Type"], plain=True)
    clean = Clean([elements, lines])
    names = pen.names(6, 10)
    for name in names:
        elements.rows.append(
            [name, pen.one("Association", "Municipality", ""), pen.one("", "möts på torsdagar")]
        )
        clean.islands(name)
    for at, a in enumerate(names[:-1]):
        degree = pen.some(DEGREES)
        lines.rows.append([a, names[at + 1], degree[1]])
        clean.tie(a, names[at + 1], degree[0])
    return clean


KINDS: Mapping[str, Callable[[Pen], Clean]] = {
    make.__name__: make
    for make in (register, members, ties, matrix, tabs, works_with, initiatives, services, contacts, kumu)
}
