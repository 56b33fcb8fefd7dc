"""Why somebody is suggested as a partner, in warm words."""

from typing import get_args

from api.words.partners import meeting_text, reason_text
from graph.measures.meeting import ArenaToMeetAt
from graph.measures.partners import Code, PartnerReason, Wish
from tests.api.words.speaking import Speaking
from tests.graph.small import snapshot

KNOWN = snapshot(
    ["a", "b", "c", "d", "e"],
    arenas={"m": {"name": "Rådet"}, "n": {"name": "Gruppen"}},
    question={"q": {"name": "Ensamhet"}},
    place={"nora": {"name": "Nora"}, "kumla": {"name": "Kumla"}},
    initiative={"p": {"name": "Tillsammans"}},
    service={"s": {"name": "Samtal", "providers": ["a"], "questions": ["q"]}},
)
SV, EN = Speaking("sv", KNOWN), Speaking("en", KNOWN)
MINE, ASKED = Wish("a"), Wish("a", question="q", place="nora")


def said(code: Code, wish: Wish = MINE, **details: object) -> str:
    return reason_text(SV, wish, PartnerReason(code, details))


def test_what_joins_two_about_a_question() -> None:
    assert said("question", question="q", through="s", by="service") == "Har Samtal, som gäller Ensamhet."
    assert (
        said("question", question="q", through="m", by="arena") == "Deltar i Rådet, som arbetar med Ensamhet."
    )
    own = {"question": "q", "through": "b", "by": "organisation"}
    assert said("question", ASKED, **own) == "Arbetar med samma fråga: Ensamhet."
    assert said("question", Wish("a", question="p"), **own) == "Arbetar med en fråga nära er: Ensamhet."


def test_where_they_are() -> None:
    assert said("place", places=["nora", "kumla"]) == "Finns i samma kommun: Nora och Kumla."
    assert said("place", ASKED, places=["nora"]) == "Finns i Nora."
    assert said("county", places=["nora", "gone"]) == "Finns i samma län: Nora."


def test_of_many_neighbours_three_are_named() -> None:
    assert said("neighbours", organisations=["b"]) == "Ni samarbetar båda med B."
    assert said("neighbours", organisations=["b", "c", "d", "e"]) == (
        "Ni samarbetar båda med 4: B, C, D och 1 till."
    )


def test_distances_and_what_is_there_already() -> None:
    assert said("near", distance=2.5) == "Avståndet mellan er är 2,5 (lägre = närmare)."
    assert reason_text(EN, MINE, PartnerReason("near", {"distance": 2.5})).count("2.5") == 1
    assert said("existing", degree="contact") == "Ni har redan kontakt."
    assert said("arena", arenas=["m", "n"]) == "Ni möts i Rådet och Gruppen."
    assert said("project", initiatives=["p"]) == "Ni är båda med i Tillsammans."
    sector = said("meets_sector", family="civil_society", partners=4)
    assert sector == "Samarbetar redan med 4 i er sektor (civilsamhälle)."


def test_every_code_has_its_sentence() -> None:
    details: dict[str, object] = {
        "question": "q", "through": "b", "by": "organisation", "places": ["nora"], "arenas": ["m"],
        "organisations": ["b"], "family": "business", "distance": 2.0, "degree": "contact",
        "initiatives": ["p"], "partners": 4,
    }  # fmt: skip
    sentences = [reason_text(SV, MINE, PartnerReason(code, details)) for code in get_args(Code)]
    assert len({*sentences}) == len(sentences)
    assert not [text for text in sentences if "{" in text]


def test_why_an_arena_is_suggested() -> None:
    here = ArenaToMeetAt("m", "q", direct=True, here=True, member=True, missing=("business",), wanted=False)
    assert meeting_text(SV, here) == (
        "Här arbetar man med Ensamhet. Ni deltar redan. Vi känner inte till någon från näringsliv som deltar."
    )
    broad = ArenaToMeetAt("m", "q", direct=False, here=True, member=False, missing=(), wanted=False)
    assert meeting_text(SV, broad) == "Bred arena: Ensamhet."
