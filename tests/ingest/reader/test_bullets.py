"""Names that are set as a list, each after a bullet."""

from ingest.reader.bullets import take_off
from tests.ingest.reader.sheets import table


def test_bullets_are_no_part_of_names_and_lines_without_are_in_question() -> None:
    found = table(["Namn"], ["Deltar i rådet"], ["• Åsa IF"], ["- Skolan, BUP"], ["1. PRO"], ["Mejla oss!"])
    take_off(found)
    assert [cells for _, cells in found.rows][1:4] == [["Åsa IF"], ["Skolan, BUP"], ["PRO"]]
    assert [number for number, _ in found.alone] == [2, 6]


def test_a_dash_before_one_name_is_its_own() -> None:
    found = table(["Namn"], ["- Åsa"], ["PRO"], ["ABF"], ["4H"])
    take_off(found)
    assert (found.rows[0][1], found.alone) == (["- Åsa"], [])
