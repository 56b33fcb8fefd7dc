"""Whose word counts about a tie: each party's newest, the weaker of two, else the newest source's."""

from graph.records.claims import Claim, claim_specs, confirmed_by, disagree, one_sided, speaking, words_of
from graph.records.dates import PartialDate
from graph.records.model import Tie

PARTIES = ("a", "b")


def claim(
    degree: str,
    said: str | None = None,
    *,
    by: str | None = None,
    source: str | None = None,
    confidence: str | None = None,
) -> Claim:
    day = PartialDate(said) if said else None
    return Claim(degree=degree, said=day, by=by, source=source, confidence=confidence)


def test_the_fields_of_a_claim_stand_in_their_order() -> None:
    assert [*claim_specs()] == ["degree", "last_known", "confidence", "source", "by", "said", "unaware"]


def test_a_partys_word_goes_before_any_source() -> None:
    word, source = claim("contact", "2020", by="a"), claim("integration", "2024", source="rapport")
    assert speaking((word, source), PARTIES) is word
    assert words_of((word, source), PARTIES) == (word,)


def test_of_one_partys_words_the_newest_counts() -> None:
    old, new = claim("integration", "2020", by="a"), claim("contact", "2021", by="a")
    assert speaking((old, new), PARTIES) is new


def test_of_two_parties_words_the_weaker_counts() -> None:
    one, other = claim("collaboration", "2020", by="a"), claim("coordination", "2019", by="b")
    assert speaking((one, other), PARTIES) is other
    assert disagree((one, other), PARTIES)
    assert confirmed_by((one, other), PARTIES) == "both"


def test_of_sources_the_newest_count_then_a_stated_one_then_the_weaker() -> None:
    old = claim("contact", "2019", source="x")
    implied = claim("contact", "2022", source="y", confidence="implied")
    stated = claim("integration", "2022", source="z", confidence="stated")
    assert words_of((old, implied, stated), PARTIES) == (implied, stated)
    assert speaking((old, implied, stated), PARTIES) is stated
    plain, weaker = claim("integration", source="x"), claim("coordination", source="a")
    assert speaking((plain, weaker), PARTIES) is weaker


def test_what_was_last_known_dates_a_claim_without_a_day() -> None:
    known = Claim(degree="contact", last_known=PartialDate("2023"), source="x")
    assert speaking((claim("integration", "2022-05", source="y"), known), PARTIES) is known


def test_strangers_words_are_a_sources() -> None:
    assert confirmed_by((claim("contact", by="c"),), PARTIES) == "source"
    assert confirmed_by((claim("contact", by="b"),), PARTIES) == "one"
    assert not disagree((claim("contact", source="x"),), PARTIES)


def test_that_a_party_knows_of_nothing_makes_it_contact_but_outweighs_no_stated_source() -> None:
    one, other = claim("collaboration", "2020", by="a"), Claim(degree="contact", by="b", unaware=True)
    assert speaking((one, other), PARTIES).degree == "contact"
    assert confirmed_by((one, other), PARTIES) == "one"
    assert disagree((one, other), PARTIES)
    stated = claim("coordination", "2019", source="rapport", confidence="stated")
    assert speaking((stated, other), PARTIES) is stated
    assert speaking((stated, one, other), PARTIES) is one
    assert disagree((stated, other), PARTIES)
    assert confirmed_by((other,), PARTIES) == "source"
    assert [one_sided(said, PARTIES) for said in ((one, other), (stated, one, other), (one,))] == [
        True,
        False,
        False,
    ]
    for decided in (None, "contact"):
        tie = Tie(id="a--b", a="a", b="b", claims=(one, other), decided=decided)
        assert tie.one_sided is (decided is None)
