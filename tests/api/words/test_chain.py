"""How far an arena has come, in words."""

from api.words.chain import evidence, names, next_step, unknown, whole
from graph.measures.chain import Chain, ChainStep, Evidence
from tests.api.words.speaking import Speaking

SV, EN = Speaking("sv"), Speaking("en")
KAJEN = SV.snapshot.arenas["kajen"]
TALK, LEARN = ChainStep("dialogue", ()), ChainStep("knowledge", ())


def test_the_next_step_is_something_to_do() -> None:
    assert next_step(EN, Chain((), "arena", 3, 0)) == "Find out who takes part and when they meet."
    assert next_step(SV, Chain((), "relations", 0, 0)) == "Ta reda på vilka fler som är med."
    assert next_step(SV, Chain((), "relations", 3, 1)) == (
        "Låt två som inte arbetat ihop göra något litet tillsammans."
    )


def test_when_something_speaks_for_each_step_the_unmet_are_counted() -> None:
    assert "2 par har inget känt samarbete ännu" in next_step(SV, Chain((), None, 3, 2))
    assert "alla som är med har ett känt samarbete" in next_step(SV, Chain((), None, 3, 0))


def test_what_we_do_not_know_is_said_as_that() -> None:
    pairless, pairs = Chain((), "relations", 0, 0), Chain((), "relations", 3, 3)
    assert unknown(SV, pairless, "relations").startswith("Vi känner inte till två som är med")
    assert unknown(SV, pairs, "relations") == "Vi känner inte till något samarbete mellan dem som är med."
    assert unknown(EN, pairs, "trust").startswith("We do not know of any agreement")


def test_evidence_is_counted_and_shared() -> None:
    assert evidence(SV, KAJEN, TALK, Evidence("members", (), 1)) == "1 organisation är med."
    assert evidence(SV, KAJEN, TALK, Evidence("members", (), 3)) == "3 organisationer är med."
    assert evidence(SV, KAJEN, TALK, Evidence("pairs", (), 1, 3)) == (
        "1 av 3 par (33 %) har ett känt samarbete."
    )


def test_the_same_evidence_speaks_of_the_step() -> None:
    assert evidence(SV, KAJEN, TALK, Evidence("kind")) == "Formen är till för samtal: nätverk."
    assert evidence(SV, KAJEN, LEARN, Evidence("kind")) == (
        "Formen är till för att lära tillsammans: nätverk."
    )


def test_what_it_leads_to_is_named() -> None:
    found = names(SV, Evidence("arenas", ("kajen", "batmassan")))
    assert found == ["Kajen", "Batmassan"]
    assert whole(SV, "De möts här:", found) == "De möts här: Kajen och Batmassan."
    assert whole(SV, "Vi vet hur ofta de träffas.", []) == "Vi vet hur ofta de träffas."
