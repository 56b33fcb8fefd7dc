"""Clean tables made dirty as people make them, by luck: no false island, no lost one, no person taken."""

import os
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Font

from ingest.plan import Plan
from tests.ingest.harbour import errors, plan_path

TRIALS = 200 if os.environ.get("ORIKET_SOAK") else 60
NAMES = (
    "Åsa IF", "Röda Korset Åsa", "PRO Åsa", "Kumla bibliotek", "Norra byalaget", "Svenska kyrkan Åsa",
    "Åsa kör",
    "Hjärtats hus", "Kulturföreningen Vågen", "ABF", "Stiftelsen Kajsas minne", "Polisen", "Folkets hus",
)  # fmt: skip
HEADS = (
    ("Förening", "Sektor", "Telefon", "Kommun"), ("Namn", "Sektor", "Tfn", "Kommun"),
    ("Organisation", "Typ", "Telefonnr", "Hemkommun"),
    ("Föreningens namn:", "Sektor", "Tele-\nfon", "Kommun *"),
    ("Organization", "Sector", "Phone", "Municipality"), ("Aktör", "Kategori", "Telefon (växel)", "Kommun"),
)  # fmt: skip
TITLES = (
    "Föreningar 2024",
    "Uppdaterad 2024-03-01",
    "Arbetsmaterial, internt!",
    "List of members",
    "Åsa kommun",
)
GROUPS = ("IDROTT", "KULTUR OCH FRITID", "Idrottsföreningar", "Övriga", "Socialt", "Associations:")
FOOT = (
    "Antal: 7",
    "Summa",
    "Totalt 12 st",
    "* = vilande",
    "Gulmarkerade = bidrag 2019",
    "Total: 3",
    "Källa: registret",
)


def dirty(random: Random, path: Path) -> tuple[Path, set[str], int]:
    """Write a dirty table; return its file, the names in it and how many lines are none of its records."""
    names = random.sample(NAMES, random.randint(5, len(NAMES)))
    heads = list(random.choice(HEADS))
    rows: list[list[str]] = []
    odd = 0
    for _ in range(random.choice((0, 0, 1, 2, 3))):
        rows.append([random.choice(TITLES)])
        odd += 1
    if rows and random.random() < 0.5:
        rows.append([])
    persons = random.random() < 0.4
    rows.append([*heads, *(["Kontaktperson"] if persons else [])])
    groups = random.random() < 0.4
    for at, name in enumerate(names):
        if groups and at % 3 == 0:
            rows.append([random.choice(GROUPS)])
            odd += 1
        number = f"0500-10 {random.randint(10, 99)} {random.randint(10, 99)}"
        row = [
            name,
            random.choice(("förening", "kommun", "")),
            number,
            random.choice(("Nora", "Kumla k:n", "")),
        ]
        rows.append([*row, *(["Kajsa Exempel"] if persons else [])])
        if random.random() < 0.1:
            rows.append([])
    for foot in random.sample(FOOT, random.choice((0, 0, 1, 2))):
        rows.append([foot])
        odd += 1
    if random.random() < 0.3:
        rows = [["", *row] if row else row for row in rows]
    return _written(random, path, rows), set(names), odd


def _written(random: Random, folder: Path, rows: list[list[str]]) -> Path:
    name = random.choice(("Blad1", "föreningslista", "organisationer"))
    if random.random() < 0.5:
        mark = random.choice(";,\t|")
        path = folder / f"{name}.csv"
        width = max(map(len, rows))
        quoted = ([f'"{text}"' for text in [*row, *[""] * (width - len(row))]] for row in rows)
        path.write_text("\n".join(mark.join(row) if any(row) else "" for row in quoted), "utf-8")
        return path
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            sheet.cell(at, column, text or None)
        if len([text for text in row if text]) == 1 and random.random() < 0.5:
            sheet.cell(at, 1 + (not row[0])).font = Font(bold=True)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


def islands(made: Plan) -> set[str]:
    changes = made.change_set.changes if made.change_set is not None else ()
    return {str(c.after["name"]) for c in changes if c.kind == "organisation" and c.after}


def test_dirty_tables_give_their_organisations_and_nothing_else(tmp_path: Path) -> None:
    right = 0
    for seed in range(TRIALS):
        random = Random(seed)  # noqa: S311  # luck that can be repeated
        path, names, odd = dirty(random, tmp_path)
        made = plan_path(path)
        assert "Kajsa Exempel" not in repr(made.change_set), seed
        if not errors(made):
            assert islands(made) == names, (seed, path)
            (reading,) = (reading for reading in made.readings if reading.headers)
            assert len(reading.found.lines) == odd, (seed, reading.found.lines)
            right += 1
        path.unlink()
    assert right >= 0.9 * TRIALS
