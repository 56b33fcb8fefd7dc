import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.index import Hit, Index, _slips
from tests.graph.small import snapshot

KNOWN = snapshot(
    {
        "nora-kommun": {"name": "Nora kommun", "name_en": "Nora municipality"},
        "nora-vardcentral": {"name": "Nora vårdcentral"},
        "roda-korset-nora": {"name": "Röda Korset Nora", "aliases": ["RK Nora"]},
        "karlskoga-kommun": {"name": "Karlskoga kommun"},
        "narsjukvarden": {"name": "Närsjukvården"},
        "obo": {"name": "ÖBO"},
        "ofta": {"name": "Ofta"},
        "partiet": {"name": "Norapartiet", "sector": "political_party"},
        "gemensamma": {"name": "Gemensamma krafter"},
    },
    arenas={"lisa": {"name": "LISA-nätverket", "kind": "network"}},
    service={"fika": {"name": "Kafé (café)", "kind": "activity"}},
    question={
        "ensamhet": {
            "name": "Ofrivillig ensamhet",
            "name_en": "Loneliness",
            "synonyms": ["ensam", "utanför"],
        },
        "oro": {"name": "Oro", "synonyms": ["rädd", "nervös"]},
    },
)
INDEX = Index(KNOWN)


def ids(q: str) -> list[str]:
    return [hit.id for hit in INDEX.suggest(q)]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("nora kommun", "nora-kommun"),
        ("NORA KOM", "nora-kommun"),
        ("kommun nora", "nora-kommun"),
        ("vardcentral", "nora-vardcentral"),
        ("vårdcentral", "nora-vardcentral"),
        ("korset", "roda-korset-nora"),
        ("rk no", "roda-korset-nora"),
        ("lisa", "lisa"),
        ("ensam", "ensamhet"),
        ("ensamma", "ensamhet"),
        ("utanfor", "ensamhet"),
        ("lonel", "ensamhet"),
        ("sjukvård", "narsjukvarden"),
        ("karslkoga", "karlskoga-kommun"),
        ("karlskga komun", "karlskoga-kommun"),
        ("vårdcentrl", "nora-vardcentral"),
        ("o\u0308bo", "obo"),
        ("ö", "obo"),
        ("o", "oro"),
        ("caféet", "fika"),
        ("kaféer", "fika"),
    ],
)
def test_what_is_meant_comes_first(q: str, first: str) -> None:
    assert ids(q)[0] == first


def test_the_whole_form_before_its_beginning_before_a_word_before_a_part() -> None:
    known = snapshot(
        {
            "part": {"name": "Storhamnen"},
            "word": {"name": "Gamla hamnen"},
            "prefix": {"name": "Hamnen i Viken"},
            "alias": {"name": "Annat", "aliases": ["Hamnens vänner"]},
            "exact": {"name": "Hamnen"},
        }
    )
    assert [hit.id for hit in Index(known).suggest("hamnen")] == ["exact", "prefix", "alias", "word", "part"]


@pytest.mark.parametrize(
    ("q", "hit"),
    [
        ("rk nora", Hit("organisation", "roda-korset-nora", "Röda Korset Nora", "alias", "RK Nora")),
        ("ensam", Hit("question", "ensamhet", "Ofrivillig ensamhet", "synonym", "ensam")),
        ("lisa", Hit("arena", "lisa", "LISA-nätverket", "name", "LISA-nätverket")),
        (
            "karslkoga",
            Hit("organisation", "karlskoga-kommun", "Karlskoga kommun", "misspelling", "Karlskoga kommun"),
        ),
    ],
)
def test_a_hit_says_what_was_matched(q: str, hit: Hit) -> None:
    assert INDEX.suggest(q)[0] == hit


def test_names_come_in_the_readers_language_where_known() -> None:
    assert INDEX.suggest("nora k", lang="en")[0].name == "Nora municipality"
    assert INDEX.suggest("obo", lang="en")[0].name == "ÖBO"


def test_each_thing_comes_once_and_at_most_as_many_as_asked_for() -> None:
    found = ids("nora")
    assert sorted(found) == ["nora-kommun", "nora-vardcentral", "roda-korset-nora"]
    assert [hit.id for hit in INDEX.suggest("nora", limit=1)] == found[:1]
    assert INDEX.suggest("nora", limit=0) == ()


def test_misspellings_do_not_crowd_what_was_spelt_right() -> None:
    assert "oro" not in ids("nora")


def test_parties_are_found_in_lists_but_never_suggested() -> None:
    assert "partiet" not in ids("norapartiet")
    assert INDEX.find("norapartiet", "organisation") == {"organisation": {"partiet"}}


def test_find_keeps_to_its_kind() -> None:
    assert INDEX.find("ensam", "question") == {"question": {"ensamhet"}}
    assert INDEX.find("lisa", "organisation") == {"organisation": set()}
    assert INDEX.find("karslkoga", "organisation") == {"organisation": {"karlskoga-kommun"}}


def test_what_one_kind_is_spelt_like_does_not_matter_where_another_is_named() -> None:
    known = Index(snapshot({"oron": {"name": "Öronen"}}, question={"ogon": {"name": "Ögonen"}}))
    assert known.find("ögonen", "organisation", "question") == {"organisation": set(), "question": {"ogon"}}
    assert known.find("öronem", "organisation", "question")["organisation"] == {"oron"}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("noras kommun", {"nora-kommun"}),
        ("Karlskogas", {"karlskoga-kommun"}),
        ("rödakorset", {"roda-korset-nora"}),
        ("nora rodakorset", {"roda-korset-nora"}),
        ("rödakorsett", {"roda-korset-nora"}),
        ("Röda Korset i Nora", {"roda-korset-nora"}),
        ('"nora kommun"', {"nora-kommun"}),
        ("RK", {"roda-korset-nora"}),
        ("vårdcentralens", {"nora-vardcentral"}),
        ("sjukhuset", set()),
        ("i", set()),
    ],
)
def test_every_organisation_that_is_meant_is_found(q: str, found: set[str]) -> None:
    assert INDEX.find(q, "organisation") == {"organisation": found}


def test_find_has_all_that_suggest_has_first() -> None:
    known = Index(snapshot({f"hamn-{n}": {"name": f"Hamn {n}"} for n in range(1500)}))
    assert len(known.find("hamn", "organisation")["organisation"]) == 1500
    assert {hit.id for hit in known.suggest("hamn 7")} <= known.find("hamn 7", "organisation")["organisation"]


def test_short_words_do_not_meet_by_chance() -> None:
    known = Index(snapshot({"nora": {"name": "Nora kommun"}, "norra": {"name": "Norra länet"}}))
    assert known.find("nora", "organisation") == {"organisation": {"nora"}}
    assert known.find("norra", "organisation") == {"organisation": {"norra"}}


def test_names_in_any_script_are_found() -> None:
    known = Index(snapshot({"kors": {"name": "Красный Крест"}, "hamn": {"name": "Hamnen"}}))
    assert [hit.id for hit in known.suggest("красн")] == ["kors"]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("karlskoga brandkår", ["karlskoga-kommun"]),
        ("karslkoga brandkår", ["karlskoga-kommun"]),
        ("röda stjärnan i nora", ["roda-korset-nora", "nora-kommun", "nora-vardcentral"]),
        ("ensamma hundar", ["ensamhet"]),
        ("lisa", ["lisa"]),
        ("xyzzy", []),
        ("norapartiet", []),
        ("och i", []),
        ("", []),
    ],
)
def test_what_is_nearest_is_offered_and_nothing_else(q: str, first: list[str]) -> None:
    assert [hit.id for hit in INDEX.nearest(q)] == first


def test_offers_are_in_the_readers_language_and_as_many_as_asked_for() -> None:
    hits = INDEX.nearest("nora xyzzy", lang="en", limit=2)
    assert [hit.name for hit in hits] == ["Nora municipality", "Nora vårdcentral"]


@pytest.mark.parametrize("q", ["", "  ", "***", "\x00", "?!", "\ud800", "日本"])
def test_without_letters_nothing_is_found(q: str) -> None:
    assert INDEX.suggest(q) == ()
    assert INDEX.find(q, "organisation") == {"organisation": set()}
    assert INDEX.nearest(q) == ()


@pytest.mark.parametrize(
    "q", ["name:nora", "nora OR *:*", '"nora', "nora^9", "/.*/", "[a TO z]", "kind:arena"]
)
def test_a_query_is_only_words(q: str) -> None:
    assert len(ids(q)) < 4


@given(st.text(max_size=200))
def test_anything_may_be_typed(q: str) -> None:
    assert len(INDEX.suggest(q)) <= 10


def test_very_long_queries_are_cut() -> None:
    assert ids("nora " * 10_000) == ids("nora")


def test_an_empty_network_can_be_searched() -> None:
    assert Index(snapshot("")).suggest("nora") == ()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("RK", {"roda"}),
        ("rk åsa", {"roda"}),
        ("Sv. kyrkan", {"kyrkan"}),
        ("idrottsförening", {"if"}),
        ("Mellanby idrottsför", {"if"}),
        ("pensionärernas riksorg", {"pro"}),
        ("FK", {"fk", "kassan"}),
        ("fotbollsklubb", {"fk"}),
        ("förening", {"if"}),
        ("IFO", {"social"}),
        ("svk", {"kyrkan"}),
    ],
)
def test_short_forms_and_what_they_stand_for_find_each_other(q: str, found: set[str]) -> None:
    named = {
        "roda": "Röda Korset i Åsa",
        "kyrkan": "Svenska kyrkan i Åsa",
        "if": "Mellanby IF",
        "pro": "PRO Åsa",
        "fk": "Åsa FK",
        "kassan": "Försäkringskassan",
        "for": "Hjälp för unga",
        "social": "Socialförvaltningen i Åsa",
    }
    known = Index(snapshot({id: {"name": name} for id, name in named.items()}))
    assert known.find(q, "organisation")["organisation"] == found
    assert {hit.id for hit in known.suggest(q)} == found


def test_the_name_as_it_was_typed_comes_before_what_a_short_form_stands_for() -> None:
    known = Index(snapshot({"long": {"name": "Röda Korset"}, "typed": {"name": "RK"}}))
    assert [hit.id for hit in known.suggest("RK")] == ["typed", "long"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("ksk", ["ksk"]),
        ("KSK M", []),
        ("hsf", ["hsf"]),
        ("hosf", ["hsf"]),
        ("rsm", ["rfs"]),
        ("rfs", ["named", "rfs"]),
        ("rf", ["named"]),
        ("bmo", []),
    ],
)
def test_initials_find_a_name_after_all_that_is_called_so(q: str, found: list[str]) -> None:
    named = {
        "ksk": "Kommunstyrelsekontoret",
        "hsf": "Hälso- och sjukvårdsförvaltningen, Region Mellan",
        "rfs": "Rådet för samverkan i Mellanby",
        "named": "RFS",
    }
    said = {"oro": {"name": "Oro", "synonyms": ["bekymrad mest om oro"]}}
    known = Index(snapshot({id: {"name": name} for id, name in named.items()}, question=said))
    assert [hit.id for hit in known.suggest(q)] == found


def test_the_longer_a_word_the_more_letters_may_be_wrong() -> None:
    assert [_slips("x" * long) for long in (3, 4, 7, 8)] == [0, 1, 1, 2]


def test_where_nothing_is_called_otherwise_the_words_are_taken_over() -> None:
    moved = snapshot({"nora-kommun": {"name": "Nora kommun", "phone": "1"}, "ofta": {"name": "Ofta"}})
    first = Index(moved)
    same = Index(snapshot({"nora-kommun": {"name": "Nora kommun"}, "ofta": {"name": "Ofta"}}), first)
    assert same._searcher is first._searcher
    renamed = Index(snapshot({"nora-kommun": {"name": "Nora stad"}, "ofta": {"name": "Ofta"}}), first)
    assert renamed._searcher is not first._searcher
    assert [hit.id for hit in renamed.suggest("nora stad")] == ["nora-kommun"]
