"""The catalogues of languages, for programs."""

from fastapi.testclient import TestClient

from api.words.catalogue import is_read, is_whole, say
from tests.api.client import V1, got


def test_its_words_are_told_to_programs(public: TestClient) -> None:
    told = got(public, "/words/ar.json")
    assert (told["direction"], told["whole"], told["read_by_native_speaker"]) == ("rtl", False, False)
    assert told["words"]["Jag behöver hjälp"] == say("ar")("Jag behöver hjälp") == "أحتاج إلى مساعدة"
    assert len(told["words"]["{n} steg"]) == 6
    assert public.get(f"{V1}/words/xx.json").status_code == 404
    assert (is_whole("en"), is_read("en"), is_whole("ar"), is_read("ar")) == (True, True, False, False)
