"""What cells cite, read with the register of sources."""

import pytest

from graph.records.citing import Citation, Cited
from graph.records.model import Source

REPORT = Source(
    id="rapport", name="En lång titel", short_name="Rapporten 2023", aliases=("cross_rapport", "cross")
)
PAGE = Source(id="sida", name="Projektsidan", aliases=("vinnova projektsida",))
CITED = Cited({"rapport": REPORT, "sida": PAGE})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cross_rapport §2 Karlskoga r275-280", Citation(REPORT, "2", "Karlskoga")),
        ("CROSS_rapport §1.1.2 r228 – 242", Citation(REPORT, "1.1.2", "")),
        ("cross_rapport §6 r811-813, r815", Citation(REPORT, "6", "")),
        ("cross_rapport bild Vinnovas program r159", Citation(REPORT, "", "Vinnovas program")),
        ("vinnova projektsida r22", Citation(PAGE)),
        ("Projektsidan", Citation(PAGE)),
        ("Rapporten 2023, bilagan", Citation(REPORT, "", "bilagan")),
        ("crossings r3", Citation(None, text="crossings r3")),
        ("samtal med rådet", Citation(None, text="samtal med rådet")),
    ],
)
def test_a_cell_names_a_source_and_where_in_it(text: str, found: Citation) -> None:
    assert list(CITED.read(text)) == [found]


def test_several_sources_each_once_in_their_order() -> None:
    text = "vinnova projektsida r3-10; cross §2 r1; vinnova projektsida r22;"
    assert [one.source for one in CITED.read(text)] == [PAGE, REPORT]
    assert list(CITED.read(" ; ")) == []
