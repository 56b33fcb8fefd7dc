"""The door "I need help" over the API and on its page, with the demo; nothing that is written is kept."""

import html
import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from api.doors.help.pages import SHOWN
from api.gate.body_limit import LARGEST_BODY
from bench.guide.sentences import load

V1 = "/api/v1"
CANARY = "kanariefågel"
ROWS = [(one.text, one.place) for one in load()]


def asked(client: TestClient, q: str, lang: str = "sv", **more: Any) -> Any:
    answer = client.post(f"{V1}/help?lang={lang}", json={"q": q, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def page(client: TestClient, q: str = "", lang: str = "sv", **more: str) -> str:
    answer = client.post(f"/help?lang={lang}", data={"q": q, **more})
    assert answer.status_code == 200
    return answer.text


def main(text: str) -> str:
    """The words of a page's main part."""
    inner = text[text.index("<main") : text.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inner)).split())


def test_a_lonely_mother_in_nora(public: TestClient) -> None:
    answer = asked(public, "min mamma är så ensam", place="Nora")
    first = answer["items"][0]
    assert (first["kind"], first["id"], first["where"]) == ("service", "antligen-mandag-tjanst", "Nora")
    assert first["for_whom"] == "Äldre som är ensamma"
    assert first["last_known"] == "2023-04"
    assert [one["id"] for one in first["organisations"]] == [
        "foreningslivet-nora",
        "nora-vardcentral",
        "nora-kommun",
    ]
    assert first["why"][0]["text"].startswith("Arbetar med ”Ensamhet bland äldre”")
    assert answer["place"]["name"] == "Nora"
    assert answer["urgent"] == []
    assert (first["phone"], first["phone_in"]["name"]) == ("0587-810 00", "Nora"), "the municipality's"
    assert first["phone_source"] == answer["place"]["phone_source"]
    assert first["phone_source"]["source"].startswith("https://www.nora.se/")
    assert "Läst" in main(page(public, "min mamma är så ensam", place="Nora"))
    # Unknown is null, never "".
    assert (first["phone_of"], first["how"], first["cost"]) == (None, None, None)


def test_the_place_may_be_an_id_a_name_or_in_the_sentence(public: TestClient) -> None:
    answers = [
        asked(public, "ensam", place="1884"),
        asked(public, "ensam", place="nora"),
        asked(public, "ensam i Nora"),
    ]
    assert {answer["place"]["id"] for answer in answers} == {"1884"}
    assert answers[0]["items"] == answers[1]["items"] == answers[2]["items"]


def test_urgent_matters_come_with_numbers_and_their_date(public: TestClient) -> None:
    (violence,) = asked(public, "min man slår mig", place="Karlskoga")["urgent"]
    assert violence["matter"] == "violence"
    numbers = {one["id"]: one["number"] for one in violence["contacts"]}
    assert numbers == {
        "112": "112",
        "kvinnofridslinjen": "020-50 50 50",
        "stodlinjen-man": "020-80 80 80",
        "socialjour": None,
    }
    assert {one["as_of"] for one in violence["contacts"]} == {"2026-11-26"}
    (english,) = asked(public, "my husband hits me", lang="en")["urgent"]
    assert english["name"] == "Threats and violence"


def test_an_urgent_matter_brings_offers_for_its_question(public: TestClient) -> None:
    answer = asked(public, "han tog strypgrepp", place="Karlskoga")
    shelters = {"kvinnojouren-maggan", "kvinnoforeningen-mot-vald"}
    first = {one["id"] for one in answer["items"][:3]}
    assert first == shelters | {"crime-victims"}, "wherever one asks, beside whom the municipality must have"


def test_no_place_is_told_for_a_shelter(public: TestClient) -> None:
    answer = asked(public, "kvinnoföreningen mot våld", place="Karlskoga")
    shelter = next(one for one in answer["items"] if one["id"] == "kvinnoforeningen-mot-vald")
    assert shelter["where"] is None
    assert not {"here", "near", "county"} & {one["code"] for one in shelter["why"]}


@pytest.mark.parametrize("path", [f"{V1}/help", "/help"])
def test_nobody_may_keep_what_follows_words(public: TestClient, path: str) -> None:
    body = {"q": "ensam"}
    answer = public.post(path, json=body) if path.startswith(V1) else public.post(path, data=body)
    answer = answer.history[0] if answer.history else answer
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_words_lead_on_to_an_address_without_them(public: TestClient) -> None:
    words = {"q": f"min mamma är så ensam, {CANARY}, jag vill inte leva", "place": "1884", "age": "84"}
    answer = public.post("/help?lang=sv", data=words, follow_redirects=False)
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address.startswith("/help/answer?")
    assert address.endswith("#answer")
    query = parse_qs(urlsplit(address).query)
    assert set(query) == {"about", "ids", "place", "danger", "lang"}
    assert query["danger"] == ["suicide"]
    assert query["place"] == ["1884"]
    assert not {"mamma", "leva", CANARY, "84"} & set(re.split(r"[^a-zåäö0-9]+", unquote(address)))
    first, again = public.get(address).text, public.get(address).text
    assert first == again
    assert CANARY not in first
    assert '<h1 id="answer" class="answer" tabindex="-1">' in first
    assert first.index('id="answer"') < first.index("help-items") < first.index('id="list"')


def test_an_address_tells_the_same_as_the_words(public: TestClient) -> None:
    """Nothing of an answer is lost on the way but the reasons that are words."""
    for sentence, place in ROWS[::7]:
        said = asked(public, sentence, **({"place": place} if place else {}))
        address = public.post("/help", data={"q": sentence, "place": place or ""}, follow_redirects=False)
        query = urlsplit(address.headers["location"]).query
        again = public.get(f"{V1}/help/answer?{query}").json()
        for field in ("urgent", "questions", "broader", "place"):
            assert again[field] == said[field], (sentence, field)
        assert [(one["kind"], one["id"], one["phone"]) for one in again["items"]] == [
            (one["kind"], one["id"], one["phone"]) for one in said["items"]
        ]
        assert all(one["why"] for one in again["items"])


def test_an_address_of_what_is_gone_still_answers(public: TestClient) -> None:
    gone = "about=nope&ids=service:nope&ids=organisation:vansterpartiet&place=nope&danger=nope"
    answer = public.get(f"{V1}/help/answer?{gone}")
    assert answer.status_code == 200
    assert answer.json()["items"]
    assert answer.json()["questions"] == answer.json()["urgent"] == []
    assert public.get(f"{V1}/help/answer?ids=../etc").status_code == 422


def test_check_26_what_is_written_is_kept_nowhere(public: TestClient) -> None:
    with capture_logs() as logs:
        asked(public, CANARY, place="Nora")
        assert CANARY not in page(public, CANARY)
        public.post(f"{V1}/help", json={"q": CANARY * 100})
        public.post(f"{V1}/help", json={"q": CANARY, "age": CANARY})
        later = [public.get(path).text for path in ("/help", "/", f"{V1}/openapi.json")]
    assert logs
    assert CANARY not in str(logs)
    assert not any(CANARY in text for text in later)


def test_problems_do_not_repeat_what_was_written(public: TestClient) -> None:
    for body in ({"q": CANARY * 100}, {"q": CANARY, "age": -1}, {"q": CANARY, "more": CANARY}):
        answer = public.post(f"{V1}/help", json=body)
        assert answer.status_code == 422
        assert CANARY not in answer.text
    assert public.post(f"{V1}/help", json={"q": "ensam", "place": "Atlantis"}).status_code == 404


def test_a_body_that_is_too_large_is_a_problem(public: TestClient) -> None:
    answer = public.post(f"{V1}/help", json={"q": "x" * LARGEST_BODY})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_long")
    assert public.post("/help", data={"q": "x" * LARGEST_BODY}).status_code == 413


@pytest.mark.parametrize(("sentence", "place"), ROWS)
def test_nobody_leaves_an_empty_page(public: TestClient, sentence: str, place: str | None) -> None:
    answer = asked(public, sentence, **({"place": place} if place else {}))
    assert answer["items"]
    known = {"vansterpartiet", "centerpartiet"}
    assert not known & {one["id"] for one in answer["items"]}


def test_the_list_travels_by_ids(public: TestClient) -> None:
    ids = ["service:antligen-mandag-tjanst", "organisation:bris", "organisation:vansterpartiet", "arena:nope"]
    found = public.get(f"{V1}/help/list", params={"ids": ids}).json()["items"]
    assert [one["id"] for one in found] == ["antligen-mandag-tjanst", "bris"]
    shown = public.get("/help/list", params={"ids": ids}).text
    assert "Äntligen Måndag" in shown
    assert "Vänsterpartiet" not in shown
    assert public.get(f"{V1}/help/list", params={"ids": "../etc"}).status_code == 422
    assert "Listan är tom." in public.get("/help/list").text


def test_the_page_works_by_form_alone(public: TestClient) -> None:
    empty = public.get("/help").text
    assert re.search(r'<form[^>]*method="post"[^>]*action="/help\?lang=sv"', empty)
    assert "Skriv inga namn eller personnummer." in empty
    answer = page(public, "min mamma är så ensam", place="1884")
    assert "Äntligen Måndag" in main(answer)
    assert '<option value="1884" selected>' in answer
    assert 'name="ids" value="service:antligen-mandag-tjanst"' in answer


def test_the_page_shows_a_few_and_hides_the_rest(public: TestClient) -> None:
    answer = page(public, "missbruk")
    before, _, after = answer.partition("<details><summary>Visa")
    assert before.count('class="card help-item"') == SHOWN
    assert after.count('class="card help-item"') > 0


def test_the_quick_exit_is_honest(public: TestClient) -> None:
    for text in (public.get("/help").text, page(public, "min man slår mig")):
        assert "Lämna sidan snabbt" in text
        assert "kan inte rensa webbläsarens historik" in text


def test_urgent_numbers_stand_above_everything_and_can_be_called(public: TestClient) -> None:
    text = page(public, "jag orkar inte leva längre", place="1884")
    text = text[text.index("<main") :]
    assert (
        text.index('id="urgent"')
        < text.index('nowrap phone" dir="ltr" href="tel:90101"')
        < text.index("<form class")
    )


def test_whom_to_call_at_once_stands_above_every_form_and_answer(public: TestClient) -> None:
    for text in (
        public.get("/help").text,
        public.get("/help?lang=en").text,
        public.get("/help/list?ids=organisation:bris").text,
        page(public, "jag brinner för teater"),
    ):
        top = text[: text.index("<h1")]
        assert all(f'<a href="tel:{number}">{number}</a>' in top for number in ("112", "1177", "90101"))
    assert 'id="urgent"' not in text, "calm where no words point at danger"


def test_what_somebody_writes_is_on_no_page(public: TestClient) -> None:
    assert "alert(1)" not in page(public, "</textarea><script>alert(1)</script>")


def test_what_has_ended_says_so(public: TestClient) -> None:
    assert "Det här har upphört, så vitt vi vet." in main(page(public, "seniorkollo"))


def test_in_english(public: TestClient) -> None:
    text = page(public, "my mother is lonely", lang="en", place="1884")
    assert "What we know of in and near Nora" in main(text)
    assert '<span lang="sv">Äntligen Måndag</span>' in text
    assert "lonely" in asked(public, "alone", lang="en")["suggestions"]
    assert not re.search(r"\b(Därför|Senast känd|Vi saknar)\b", main(text))


@pytest.mark.parametrize("age", ["", "abc", "-5", "999", "16 år"])
def test_any_age_is_taken_kindly(public: TestClient, age: str) -> None:
    assert "Maria" in main(page(public, "min son tar droger", place="1286", age=age))


def test_what_the_law_obliges_all_to_offer_is_said_in_the_reader_s_language(public: TestClient) -> None:
    for lang, said in (("ar", "اتصل ببدالة بلديتك"), ("sv", "Ring din kommuns växel")):
        asked = public.post("/help", params={"lang": lang}, data={"q": "min man slår mig"}).text
        before = asked[: asked.index(said)].rpartition("<")[2]
        assert before.startswith("p class="), "no sentence of ours is marked as Swedish or as from the left"
