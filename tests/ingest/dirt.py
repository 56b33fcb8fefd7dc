"""What people do to a clean table, by luck: titles, groups, sums, notes, columns, all kinds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from ingest.files.sheets import Looks, Sheet
from tests.ingest.clean_tables import ARENAS, PERSONS, Clean, Table

TITLES = (
    "Underlag 2024",
    "Uppdaterad 2024-03-01",
    "Arbetsmaterial, internt!",
    "Åsa kommun",
    "Sammanställt av kansliet",
)
GROUPS = ("IDROTT", "KULTUR OCH FRITID", "Idrottsföreningar", "ÖVRIGA AKTÖRER", "Socialt", "Associations:")
FOOT = (
    "Antal: 7", "Summa", "Totalt 12 st", "* = vilande", "Gulmarkerade = bidrag 2019", "Total: 3",
    "Källa: registret", "Uppdaterad 2024-01-15", "OBS! Listan är inte fullständig.",
)  # fmt: skip
OF_PERSONS = (
    "Kontaktperson",
    "Ordförande",
    "Handläggare",
    "Ordf.",
    "Mobilnr",
    "Kontaktperson 2024",
    "Ordf./kontakt",
)
JUNK = ("Diarienr", "Fakturaadress", "Postnr", "Id-nr internt", "C/o", "Bidrag 2023")
MAILS = {"E-post", "Mail", "E-postadress"}
CLOSED = "Vilande sällskapet"


@dataclass
class Dirt:
    """A variant: its sheets, how many lines are no records, and the columns that are not to be read."""

    sheets: list[Sheet] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)
    columns: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Column:
    """A column of a sheet in the making."""

    head: str
    cells: list[str]
    hidden: bool = False


def made_dirty(random: Random, clean: Clean, *, ordered: bool) -> Dirt:
    """Make a clean table's sheets dirty; `ordered` columns stay where they are."""
    dirt = Dirt()
    shift = random.random() < 0.2
    for table in clean.tables:
        columns = _columns(random, table, dirt, ordered=ordered)
        if shift and not table.plain:
            columns.insert(0, Column("", [""] * len(table.rows)))
        dirt.sheets.append(_sheet(random, table, columns, dirt))
    return dirt


def _columns(random: Random, table: Table, dirt: Dirt, *, ordered: bool) -> list[Column]:
    """A table's columns with others among them, or in another order."""
    columns = [Column(head, [row[at] for row in table.rows]) for at, head in enumerate(table.heads)]
    if not ordered and not table.plain and random.random() < 0.2:
        random.shuffle(columns)
    more = [
        (random.choice(OF_PERSONS), PERSONS, 0.4),
        (random.choice(JUNK), ("12/2024", "Storg. 1", ""), 0.3),
    ]
    for head, texts, share in more:
        if random.random() < share:
            made = Column(head, [random.choice(texts) for _ in table.rows], random.random() < 0.3)
            columns.insert(len(columns) if table.plain else random.randint(1, len(columns)), made)
            dirt.columns.setdefault(table.name, set()).add(head)
    if not table.plain and not ordered and random.random() < 0.06 and not MAILS & {*table.heads}:
        # Somebody's own address where a switchboard's should be: it stops the import until it is answered.
        mails = random.choices(
            ("", "kajsa.exempel@exempelmail.se", "info@asa.example"), (6, 1, 3), k=len(table.rows)
        )
        columns.append(Column("E-post", mails))
    if not table.plain and not ordered and random.random() < 0.15:
        columns.insert(0, Column("Nr", [str(at) for at in range(1, len(table.rows) + 1)]))
        dirt.columns.setdefault(table.name, set()).add("Nr")
    if not table.plain and not ordered and random.random() < 0.1:
        columns.insert(random.randint(1, len(columns)), Column("", [""] * len(table.rows)))
    return columns


def _sheet(random: Random, table: Table, columns: list[Column], dirt: Dirt) -> Sheet:
    """The columns as lines, with what stands above, between and below them."""
    first = next(at for at, column in enumerate(columns) if column.head and not column.hidden)
    blank = [""] * len(columns)
    lines: list[list[str]] = []
    bold: set[int] = set()
    struck: set[int] = set()
    hidden: set[int] = set()

    def odd(text: str, *more: str) -> None:
        lines.append([*blank[:first], text, *more])
        dirt.odd[table.name] += 1

    for title in random.sample(TITLES, 0 if table.plain else random.choice((0, 0, 1, 2, 3))):
        odd(title)
    lines += [[]] * (random.random() < 0.5)
    lines.append([_head(random, column.head) for column in columns])
    head, groups = lines[-1], not table.plain and random.random() < 0.3
    for at, row in enumerate(zip(*(column.cells for column in columns), strict=True)):
        if groups and at % 4 == 0:
            odd(random.choice(GROUPS))
            bold |= {len(lines)} if random.random() < 0.5 else set()
        lines.append([*row])
        lines += [[]] * (random.random() < 0.08)
        if not table.plain and random.random() < 0.03:
            lines.append([*head])
            dirt.odd[table.name] += 1
        if random.random() < 0.02:
            hidden.add(len(lines))
        if not table.plain and random.random() < 0.03:
            odd(CLOSED, *row[first + 1 :])
            struck.add(len(lines))
    foot = random.sample(FOOT, 0 if table.plain else random.choice((0, 0, 1, 2)))
    lines += [[]] * (bool(foot) and random.random() < 0.4)
    for text in foot:
        odd(text, *(["", "12"] if text == "Summa" and random.random() < 0.5 else []))
    return Sheet(
        "underlag.xlsx",
        table.name,
        [(number, line) for number, line in enumerate(lines, 1) if any(line)],
        looks=Looks(
            hidden_columns=frozenset(at for at, column in enumerate(columns) if column.hidden),
            hidden_rows=frozenset(hidden),
            bold_rows=frozenset(bold),
            struck=frozenset((row, at) for row in struck for at in range(len(columns))),
            comments={(row, first): "Nedlagd 2018" for row in struck},
        ),
    )


def _head(random: Random, head: str) -> str:
    """A heading as somebody may write it; a council's name stays what it is called."""
    if head in ARENAS or not head.isalpha() or len(head) < 3:
        return head
    return random.choice((head, head, head, head.upper(), f"{head}:", f" {head} ", head.casefold()))
