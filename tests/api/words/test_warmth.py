"""What is said of ticked lists and the facts beside them, in both languages."""

from api.words.catalogue import say
from api.words.warmth import fact_text, lying_text, missing_text
from graph.records.checklists import shipped

FACTS = {fact for one in shipped().values() for phase in one.phases for fact in phase.facts}


def test_every_fact_that_a_list_wants_is_said_in_words() -> None:
    told = {fact_text(say(lang), fact, n) for lang in ("sv", "en") for fact in FACTS for n in (1, 2)}
    assert len(told) == 4 * len(FACTS)


def test_a_factor_that_is_zero_is_named() -> None:
    assert missing_text(say("sv"), ["Samtal", "Relationer"]).endswith("Det som saknas: samtal, relationer.")
    assert missing_text(say("en"), []) == "No factor is zero."
    assert lying_text(say("en"), "need", 1) == "1 need"
