"""Records and the JSON values that stores carry: one is the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records import lists
from graph.records.claims import Claim, claim_specs
from graph.records.dates import PartialDate
from graph.records.ids import membership_id, tie_id
from graph.records.json_form import from_fields, to_fields
from graph.records.model import KINDS, Record, Tie, specs
from graph.records.rules import faults_of
from graph.records.schema import Spec
from graph.records.text import clean, forbidden, is_slug, slug


def _kept(text: str) -> str:
    """The text as a field may hold it, or a word: what is thrown away would cost more than it finds."""
    told = clean(text)
    return told if told and not forbidden(told) and clean(told) == told else "ord"


TEXT = st.text(min_size=1, max_size=12).map(_kept)
SLUG = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,3})?", fullmatch=True)
DATE = st.sampled_from(["2020", "2020-09", "2020-09-15"])


def values(spec: Spec) -> st.SearchStrategy[Any]:
    """Any value that a field may have."""
    if spec.choices is not None:
        one: st.SearchStrategy[Any] = st.sampled_from(spec.choices.values)
    else:
        one = {
            "text": TEXT,
            "flag": st.booleans(),
            "date": DATE,
            "number": st.floats(-90, 90) | st.integers(-90, 90).map(float),
            "ref": SLUG,
            "claims": st.deferred(lambda: of_specs(claim_specs())),
        }[spec.type]
    return st.lists(one, min_size=1, max_size=3) if spec.many else one


def fields(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Any fields that a record of this kind may have."""
    return of_specs(specs(kind))


def of_specs(declared: Mapping[str, Spec]) -> st.SearchStrategy[dict[str, Any]]:
    """Any fields that are declared so."""
    known = {name: values(spec) for name, spec in declared.items()}
    required = {name: made for name, made in known.items() if declared[name].required}
    optional = {name: made for name, made in known.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional)


# A few of each kind: the same sorts of fields come again in all of them.
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=settings().max_examples // 4)
@given(data=st.data())
def test_fields_become_a_record_and_the_same_fields_again(kind: str, data: st.DataObject) -> None:
    made = data.draw(fields(kind))
    record: Record = from_fields(kind, "x", made)
    assert to_fields(record) == made
    assert from_fields(kind, "x", json.loads(json.dumps(to_fields(record)))) == record
    alone = {f.code for f in faults_of(kind, "x", made)}
    # What the rules may still say is about several fields together.
    assert alone <= {
        "until_before_since",
        "points_at_itself",
        "tie_to_itself",
        "tie_order",
        "required",
        "personal_number",
        "age_to_below_age_from",
        "too_many_scenes",
        "bad_time",
        "ends_before_it_begins",
        "rating_out_of_range",
        "out_of_range",
        "ready_but_no_party",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_frozen(kind: str) -> None:
    required = {
        name: ["x"] if spec.many else "2026" if spec.type == "date" else "x"
        for name, spec in specs(kind).items()
        if spec.required
    }
    record = from_fields(kind, "x", required)
    with pytest.raises(AttributeError):
        record.id = "y"  # type: ignore[misc]  # that this fails is what is tested


def tie(*claims: Claim, decided: str | None = None) -> Tie:
    return Tie(id="a--b", a="a", b="b", claims=claims, decided=decided)


def test_the_newest_claim_speaks_unless_the_curator_decided() -> None:
    old = Claim(degree="integration", last_known=PartialDate("2020"), source="a")
    new = Claim(degree="contact", last_known=PartialDate("2023-04"), source="b", confidence="implied")
    undated = Claim(degree="coordination", source="c")
    assert tie(old, new, undated).degree == "contact"
    assert tie(old, new).last_known == PartialDate("2023-04")
    assert (tie(new, old).source, tie(new, old).confidence) == ("b", "implied")
    assert tie(old, new, decided="collaboration").degree == "collaboration"
    assert tie(undated).last_known is None
    heard = Claim(degree="collaboration", by="a", said=PartialDate("2024-05-02"))
    unaware = Claim(degree="contact", by="b", said=PartialDate("2025-06-03"), unaware=True)
    assert tie(old, heard, unaware).last_known == PartialDate("2024-05-02"), (
        "who knows of nothing confirms nothing"
    )
    assert (tie(decided="contact").degree, tie(decided="contact").source) == ("contact", None)


def test_of_equally_new_claims_a_stated_one_speaks_then_the_weaker() -> None:
    day = PartialDate("2023")
    implied = Claim(degree="contact", last_known=day, source="a", confidence="implied")
    stated = Claim(degree="integration", last_known=day, source="b", confidence="stated")
    also = Claim(degree="coordination", last_known=day, source="z", confidence="stated")
    assert tie(implied, stated).degree == "integration"
    for order in ((implied, stated, also), (also, stated, implied)):
        assert tie(*order).degree == "coordination"
        assert (tie(*order).confirmed_by, tie(*order).disagree) == ("source", True)


def test_the_parties_words_count_before_sources_and_the_weaker_of_two() -> None:
    source = Claim(degree="integration", last_known=PartialDate("2024"), confidence="stated", source="x")
    old = Claim(degree="contact", said=PartialDate("2020"), by="a")
    new = Claim(degree="collaboration", said=PartialDate("2023"), by="a", source="y")
    other = Claim(degree="coordination", by="b")
    assert (tie(source, new, old).degree, tie(source, new).confirmed_by) == ("collaboration", "one")
    assert (tie(source, old, new, other).degree, tie(other, new).confirmed_by) == ("coordination", "both")
    assert tie(other, new).disagree
    assert tie(other, new, decided="integration").degree == "integration"
    assert tie(source, new, decided="contact").degree == "contact"


def test_no_decision_stands_against_what_both_parties_say() -> None:
    both = [Claim(degree="coordination", by=party) for party in "ab"]
    assert (tie(*both, decided="contact").degree, tie(*both).disagree) == ("coordination", False)


def test_an_older_source_does_not_disagree_with_a_newer_one() -> None:
    old = Claim(degree="contact", last_known=PartialDate("2018"))
    assert not tie(old, Claim(degree="integration", last_known=PartialDate("2023"))).disagree


def test_ids_that_keys_give() -> None:
    assert tie_id("b", "a", "strategic", None) == tie_id("a", "b", "strategic", None) == "a--b--strategic"
    assert tie_id("a", "b", None, "cross") == "a--b--cross"
    assert membership_id("rad", "a", None) == "rad--a"
    assert is_slug(membership_id("rad", slug("Röda Korset"), "hosts"))
    assert tie(Claim(degree="contact")).other("a") == "b"
    assert tie(Claim(degree="contact")).other("b") == "a"


def test_every_closed_list_has_both_languages_and_every_sector_a_family() -> None:
    for closed in lists.LISTS:
        assert len({*closed.values}) == len(closed.values)
        for choice in closed.choices:
            assert choice.sv
            assert choice.en
    assert {*lists.FAMILY_OF} == {*lists.SECTOR.values}
    assert {*lists.FAMILY_OF.values()} == {*lists.FAMILY.values}


def test_a_whole_number_has_no_decimals_whoever_wrote_it() -> None:
    told = {"name": "Samtal", "providers": ["a"], "age_from": 12.0, "age_to": 17.5}
    assert json.dumps(to_fields(from_fields("service", "samtal", told)), sort_keys=True).startswith(
        '{"age_from": 12, "age_to": 17.5,'
    )
