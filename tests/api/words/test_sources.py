"""What a statement comes from, in words."""

from api.words.sources import cited_text, named_sources
from graph.records.citing import Cited
from tests.api.words.speaking import Speaking
from tests.graph.small import snapshot

KNOWN = snapshot(
    [], source={"rapport": {"name": "Rapport", "short_name": "Rapporten 2023", "aliases": ["cross_rapport"]}}
)


def test_a_picture_names_its_sources_the_most_used_first() -> None:
    given = ["cross_rapport §6 r815; sos_utv §2.1", "cross_rapport §2", None]
    assert named_sources(Speaking(known=KNOWN), given) == ["Rapporten 2023", "sos utv"]


def test_a_statement_names_the_chapter() -> None:
    (one,) = Cited(KNOWN.sources).read("cross_rapport §2 Karlskoga r275-280")
    assert cited_text(Speaking(known=KNOWN), one) == "Rapporten 2023, kapitel 2 (Karlskoga)"
    assert cited_text(Speaking("en", KNOWN), one) == "Rapporten 2023, chapter 2 (Karlskoga)"
