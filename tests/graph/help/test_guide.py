"""The door "I need help": what is offered, in which order, why, and what never is."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.help.card import OfferCard, OfferReason
from graph.help.guide import HelpAnswer, guide, recall
from graph.help.index import HelpIndex
from graph.help.meant import meant
from graph.help.nearness import Nearness
from graph.help.offers import offers
from graph.help.rank import rank
from graph.help.understanding import read
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from tests.graph.small import AT, snapshot

NORA, KUMLA, YSTAD = "1884", "1881", "1286"
PLACES: dict[str, Fields] = {
    "18": {"name": "Örebro län", "kind": "county"},
    "12": {"name": "Skåne län", "kind": "county"},
    NORA: {"name": "Nora", "kind": "municipality", "county": "18", "latitude": 59.52, "longitude": 15.04},
    KUMLA: {"name": "Kumla", "kind": "municipality", "county": "18", "latitude": 59.13, "longitude": 15.14},
    YSTAD: {"name": "Ystad", "kind": "municipality", "county": "12", "latitude": 55.43, "longitude": 13.82},
}
QUESTIONS = {
    "ensamhet": {"name": "Ensamhet", "name_en": "Loneliness", "synonyms": ["sakna vänner"]},
    "ofrivillig": {
        "name": "Ofrivillig ensamhet",
        "synonyms": ["ensam", "ingen att prata med"],
        "synonyms_en": ["lonely"],
        "broader": "ensamhet",
    },
    "isolering": {"name": "Social isolering", "synonyms": ["instängd"], "broader": "ensamhet"},
    "droger": {"name": "Missbruk", "synonyms": ["droger", "knark"]},
    "vald": {"name": "Våld i nära relationer", "synonyms": ["slagen", "kvinnojour"]},
}
ORGANISATIONS = {
    "nora-kommun": {"name": "Nora kommun", "sector": "municipality", "municipalities": [NORA], "phone": "1"},
    "kumla-kommun": {"name": "Kumla kommun", "sector": "municipality", "municipalities": [KUMLA]},
    "ystads-kommun": {"name": "Ystads kommun", "sector": "municipality", "municipalities": [YSTAD]},
    "vantjanst": {
        "name": "Väntjänsten",
        "sector": "civil_society",
        "municipalities": [KUMLA],
        "questions": ["ofrivillig"],
    },
    "partiet": {
        "name": "Ensamhetspartiet",
        "sector": "political_party",
        "municipalities": [NORA],
        "questions": ["ofrivillig"],
    },
    "jouren": {
        "name": "Kvinnojouren Ljus",
        "sector": "civil_society",
        "municipalities": [NORA],
        "questions": ["vald"],
    },
    "paraply": {"name": "Föreningsrådet", "sector": "civil_society", "umbrella": True},
    "nedlagd": {
        "name": "Pratbänken",
        "sector": "civil_society",
        "municipalities": [NORA],
        "questions": ["ofrivillig"],
        "active_to": "2020",
    },
}
ARENAS = {
    "mandag": {
        "name": "Måndagsfika",
        "kind": "meeting_place",
        "level": "resident",
        "municipalities": [NORA],
        "questions": ["ofrivillig"],
        "meets": "måndagar kl. 13",
    },
    "styrgrupp": {
        "name": "Styrgruppen mot ensamhet",
        "kind": "steering_group",
        "level": "strategic",
        "municipalities": [NORA],
        "questions": ["ofrivillig"],
    },
}
SERVICES = {
    "mandag-tjanst": {
        "name": "Måndagsfika",
        "providers": ["nora-kommun"],
        "questions": ["ofrivillig"],
        "target_group": "Äldre som är ensamma",
        "municipalities": [NORA],
        "status": "ongoing",
    },
    "mottagning": {
        "name": "Mottagningen",
        "providers": ["ystads-kommun"],
        "questions": ["droger"],
        "target_group": "Unga 0–25 år",
        "municipalities": [YSTAD],
    },
    "kollo": {
        "name": "Seniorkollo",
        "questions": ["ofrivillig"],
        "municipalities": [NORA],
        "status": "completed",
    },
    "handledning": {
        "name": "Handledning",
        "providers": ["nora-kommun"],
        "questions": ["droger"],
        "target_group": "Personal på skolor",
        "municipalities": [YSTAD],
    },
}


KNOWN = [{"degree": "contact", "last_known": "2022"}]


def nora() -> Snapshot:
    return snapshot(
        ORGANISATIONS,
        ties=[("nora-kommun", "vantjanst", "contact", {"claims": KNOWN})],
        arenas=ARENAS,
        seats=[("mandag", "nora-kommun", {"role": "hosts"})],
        place=PLACES,
        question=QUESTIONS,
        service=SERVICES,
    )


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


def ids(answer: HelpAnswer) -> list[str]:
    """What the network itself offers: what ships with the service is told apart."""
    return [one.id for one in answer.items if one.kind not in ("duty", "line")]


def shipped(answer: HelpAnswer) -> list[str]:
    return [one.id for one in answer.items if one.kind in ("duty", "line")]


def found(answer: HelpAnswer, id: str) -> OfferCard:
    return next(one for one in answer.items if one.id == id)


@pytest.mark.parametrize(
    "sentence",
    [
        "min mamma är så ensam",
        "ensamm",
        "jätteensam",
        "har ingen att prata med",
        "my mother is lonely",
        "ofrivilligt ensamma äldre",
    ],
)
def test_own_words_find_the_official_ones(index: HelpIndex, sentence: str) -> None:
    assert ids(guide(index, AT, sentence, NORA))[0] == "mandag-tjanst"


def test_what_is_here_then_the_way_in_then_what_is_further_off(index: HelpIndex) -> None:
    assert ids(guide(index, AT, "ensam", KUMLA)) == ["vantjanst", "kumla-kommun", "mandag-tjanst"]


def test_the_place_within_the_sentence_counts_unless_the_form_says_another(index: HelpIndex) -> None:
    assert guide(index, AT, "ensam i Kumla").place == KUMLA
    assert guide(index, AT, "ensam i Kumla", NORA).place == NORA
    assert guide(index, AT, "ensam", "no-such-place").place is None


def test_a_meeting_place_that_is_a_service_too_is_told_once_with_its_time(index: HelpIndex) -> None:
    answer = guide(index, AT, "ensam", NORA)
    assert "mandag" not in ids(answer)
    assert found(answer, "mandag-tjanst").when == "måndagar kl. 13"


def test_forums_for_professionals_are_not_offered(index: HelpIndex) -> None:
    assert "styrgrupp" not in {offer.id for offer in index.offers}


def test_political_parties_are_never_offered(index: HelpIndex) -> None:
    assert "partiet" not in {offer.id for offer in index.offers}
    assert "partiet" not in ids(guide(index, AT, "Ensamhetspartiet", NORA))


def test_what_has_ended_is_offered_only_by_name_and_says_so(index: HelpIndex) -> None:
    assert not {"kollo", "nedlagd"} & set(ids(guide(index, AT, "ensam", NORA)))
    kollo = found(guide(index, AT, "seniorkollo i nora"), "kollo")
    assert kollo.ended
    assert OfferReason("ended", {"until": None}) in kollo.why
    assert found(guide(index, AT, "Pratbänken"), "nedlagd").ended
    assert "nedlagd" in ids(guide(index, dt.date(2019, 1, 1), "ensam", NORA))


def test_no_place_is_told_where_it_protects_people(index: HelpIndex) -> None:
    jouren = found(guide(index, AT, "kvinnojour", NORA), "jouren")
    assert (jouren.places, jouren.where) == ((), None)
    assert not {reason.code for reason in jouren.why} & {"here", "near", "county"}


def test_age_chooses_and_is_a_reason(index: HelpIndex) -> None:
    young = guide(index, AT, "droger", YSTAD, 16)
    assert OfferReason("age", {"age": 16}) in found(young, "mottagning").why
    assert ids(young)[0] == "mottagning"
    assert "mottagning" not in ids(guide(index, AT, "droger", YSTAD, 60))[:1]
    old = found(guide(index, AT, "en ensam åttioåring", NORA), "mandag-tjanst")
    assert OfferReason("age", {"age": 80}) in old.why


def test_what_is_for_staff_waits_until_somebody_at_work_asks(index: HelpIndex) -> None:
    assert "handledning" not in ids(guide(index, AT, "min son tar droger", YSTAD))[:1]
    assert "handledning" in ids(guide(index, AT, "skolkurator: elever med droger", YSTAD))


def test_what_lies_too_far_off_is_left_out_unless_it_is_named(index: HelpIndex) -> None:
    assert "mottagning" not in ids(guide(index, AT, "droger", NORA))
    assert "mottagning" in ids(guide(index, AT, "Mottagningen", NORA))


@pytest.mark.parametrize("sentence", ["katt", "", "!!!", "xyzzy plugh", "112"])
@pytest.mark.parametrize("place", [None, NORA, KUMLA, "18"])
def test_nobody_leaves_with_nothing(index: HelpIndex, sentence: str, place: str | None) -> None:
    answer = guide(index, AT, sentence, place)
    assert answer.items
    assert answer.suggestions


def test_the_way_in_is_named_as_such(index: HelpIndex) -> None:
    (kommun,) = guide(index, AT, "!!!", NORA).items
    assert kommun.id == "nora-kommun"
    assert kommun.why == (OfferReason("way_in", {"place": NORA}),)
    assert kommun.phone == "1"


def test_without_a_place_somebody_who_knows_the_associations(index: HelpIndex) -> None:
    (paraply,) = guide(index, AT, "!!!").items
    assert paraply.why == (OfferReason("umbrella"),)


def test_every_suggested_word_gives_a_hit(index: HelpIndex) -> None:
    for sentence in ("katt", "ensam", "instängd"):
        for text in guide(index, AT, sentence).suggestions:
            why = guide(index, AT, text).items[0].why
            assert {reason.code for reason in why} & {"question", "words", "name", "duty", "line"}


def test_questions_to_go_on_with_lead_somewhere(index: HelpIndex) -> None:
    assert guide(index, AT, "instängd").questions == ("isolering",)
    assert guide(index, AT, "sakna vänner").broader == ("ofrivillig",)


def test_reasons_say_which_question_and_words(index: HelpIndex) -> None:
    why = found(guide(index, AT, "min mamma är ensam", NORA), "mandag-tjanst").why
    asked = {"question": "ofrivillig", "asked": "ofrivillig", "words": ("ensam",), "relation": "same"}
    assert why == (OfferReason("question", asked), OfferReason("here", {"km": None, "place": None}))


def test_a_service_is_called_at_its_owner_and_known_as_its_owner_is(index: HelpIndex) -> None:
    service = found(guide(index, AT, "ensam", NORA), "mandag-tjanst")
    assert (service.phone, service.phone_of) == ("1", "nora-kommun")
    assert service.last_known is not None
    assert service.last_known.text == "2022"


def test_ages_are_read_from_words() -> None:
    known = nora()
    ages = {offer.id: offer.ages for offer in offers(known, Nearness(known)) if offer.kind == "service"}
    assert ages["mottagning"] == (0.0, 25.0)
    assert ages["mandag-tjanst"] == (60.0, float("inf"))


def test_an_empty_network_still_knows_where_to_turn() -> None:
    empty = HelpIndex(snapshot([]))
    assert shipped(guide(empty, AT, "ensam"))[0] == "jourhavande-medmanniska"
    assert shipped(guide(empty, AT, "jag har skulder"))[0] == "budget-debt"
    assert ids(guide(empty, AT, "ensam")) == []


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("min man har blivit glömsk", "needs-assessment"),
        ("kronofogden hotar med utmätning", "budget-debt"),
        ("min bror behöver god man", "guardian"),
        ("hur ansöker man om färdtjänst", "transport"),
        ("my husband forgets things", "needs-assessment"),
    ],
)
def test_what_the_law_obliges_a_municipality_to_offer_is_offered(
    index: HelpIndex, sentence: str, first: str
) -> None:
    card = guide(index, AT, sentence, NORA).items[0]
    assert (card.kind, card.id) == ("duty", first)
    assert (card.places, card.phone, card.phone_in) == ((NORA,), "0587-810 00", NORA), "the switchboard's"
    assert card.why == (OfferReason("duty"),)


def test_a_line_never_hides_what_is_near(index: HelpIndex) -> None:
    answer = guide(index, AT, "min mamma är så ensam", NORA)
    assert ids(answer)[0] == answer.items[0].id == "mandag-tjanst"
    assert "jourhavande-medmanniska" in shipped(answer)


def test_a_short_slip_is_understood_where_one_word_is_near(index: HelpIndex) -> None:
    assert ids(guide(index, AT, "ensm", NORA))[0] == "mandag-tjanst"


def test_a_high_age_says_what_it_is_about(index: HelpIndex) -> None:
    assert guide(index, AT, "min mamma, 84", NORA).questions[0] == "topic:older"
    assert guide(index, AT, "min son, 14", NORA).questions == ()
    assert "topic:older" not in guide(index, AT, "droger", NORA, 84).questions


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("knark", True),
        ("knark i familjen", True),
        ("missbrk", False),
        ("alkool", False),
        ("kvinojour", False),
    ],
)
def test_nothing_that_hurts_comes_first_on_a_slip_or_a_part(
    index: HelpIndex, sentence: str, *, first: bool
) -> None:
    answer = guide(index, AT, sentence, YSTAD)
    heavy = index.by_id[answer.items[0].kind, answer.items[0].id].heavy
    assert heavy == first
    assert first or answer.choices, "it is asked instead"


def test_what_is_not_certain_is_asked(index: HelpIndex) -> None:
    answer = guide(index, AT, "hör röster om skrivna beslutet kanske", NORA)
    asked = guide(index, AT, "sällskapet bråk", NORA)
    for one in (answer, asked):
        assert not (one.choices and one.questions), "either it is known or it is asked"
        assert len(one.choices) <= 4


def test_what_was_last_known_long_ago_is_told_in_the_past_and_counts_less(index: HelpIndex) -> None:
    now, later = dt.date(2022, 6, 1), dt.date(2024, 6, 1)
    assert not found(guide(index, now, "ensam", NORA, today=now), "mandag-tjanst").past
    assert found(guide(index, now, "ensam", NORA, today=later), "mandag-tjanst").past
    told = read("ensam", index.vocabulary, index.gazetteer)
    about = meant(index.phrases, told)

    def score(today: dt.date) -> float:
        ranked = rank(index, now, told, about, NORA, None, today)
        return next(one.score for one in ranked if one.offer.id == "mandag-tjanst")

    assert score(later) < score(now)


def test_an_answer_is_recalled_from_its_ids(index: HelpIndex) -> None:
    answer = guide(index, AT, "min mamma är ensam", NORA)
    again = recall(index, AT, answer.questions, [(one.kind, one.id) for one in answer.items], NORA)
    assert [(one.kind, one.id, one.phone) for one in again.items] == [
        (one.kind, one.id, one.phone) for one in answer.items
    ]
    assert again.questions == answer.questions
    assert recall(index, AT, ["gone"], [("service", "gone")], "gone").items, "nobody leaves with nothing"
