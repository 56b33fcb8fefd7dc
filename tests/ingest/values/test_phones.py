"""Phone numbers as people write them, the words beside them, and the link of each."""

import pytest

from ingest.values.phones import Number, canonical, keys, link, phones, swedish_form


def test_numbers_words_and_hours_of_a_cell_are_told_apart() -> None:
    found = phones("0500-10 11 12\n070-000 00 01 (jour), vard. 9-12")
    assert found.numbers == (
        Number("0500-10 11 12", "tel:+46-500-10-11-12"),
        Number("070-000 00 01 (jour)", "tel:+46-70-000-00-01"),
    )
    assert (found.when, found.lost_zero, found.doubtful) == ("vard. 9-12", None, ())
    assert found.text == "0500-10 11 12, 070-000 00 01 (jour)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0500/10 11 12", ["0500/10 11 12"]),
        ("0500-10 11 12/0500-10 11 13", ["0500-10 11 12", "0500-10 11 13"]),
        ("0500-10 11 12, 0500-10 11 12", ["0500-10 11 12"]), ("1177", ["1177"]), ("12", []), ("", []),
        ("tel. 1177", ["1177"]), ("Sjukvårdsrådgivningen 1177", ["1177 (Sjukvårdsrådgivningen)"]),
        ("ring 112", ["112"]), ("jourtel: 116 117", ["116 117 (jourtel)"]),
        ("polisen 114 14", ["114 14 (polisen)"]),
        ("0500-10 11 12 (tel.svar)", ["0500-10 11 12 (tel.svar)"]),
        ("Kansli tel. 0500-10 11 12", ["0500-10 11 12 (Kansli)"]),
        ("telefon/sms 1177", ["1177 (telefon/sms)"]),
        ("0500-10 11 12 (nr till kansliet)", ["0500-10 11 12 (nr till kansliet)"]),
        ("kl 1130", []), ("vardagar 900-1600", []), ("ankn. 112", []), ("rum 1177", []),
        ("0500-10 11 12, fax 0500-10 11 19", ["0500-10 11 12"]), ("0500-10 11 19 (fax)", []),
        ("Tel/fax 0500-10 11 12", ["0500-10 11 12 (Tel/fax)"]),
        ("1177.se", []), ("kl 9-11: 0500-10 11 12", ["0500-10 11 12"]),
    ],
)  # fmt: skip
def test_where_one_number_ends(text: str, shown: list[str]) -> None:
    assert [number.shown for number in phones(text).numbers] == shown


def test_words_after_a_number_stay_a_sentence() -> None:
    assert phones("0500-10 11 12 (svarar på måndagar)").when == "svarar på måndagar"
    assert phones("0500-10 11 12, ring efter kl 17").when == "ring efter kl 17"


def test_what_a_spreadsheet_does_to_a_number_is_seen() -> None:
    assert phones("500101112").lost_zero == "0500101112"
    assert phones("+46 500 10 11 12").lost_zero is None


def test_a_number_that_cannot_be_rung_has_no_link() -> None:
    assert link("0500-1") is None
    assert phones("0500-1").doubtful == ("0500-1",)
    assert (link("10 11 13"), link("+46(0)500-10 11 12")) == (None, "tel:+46-500-10-11-12")
    assert (link("1177"), link("+46 500 10 11 12")) == ("tel:1177", "tel:+46-500-10-11-12")


def test_a_number_is_shown_as_it_is_written_in_sweden_and_kept_as_it_was() -> None:
    (number,) = phones("+46 500 101112 (växel)").numbers
    assert (number.shown, number.formatted) == ("+46 500 101112 (växel)", "0500-10 11 12 (växel)")
    assert swedish_form("+47 22 22 22 22") == "+47 22 22 22 22"
    assert swedish_form("0500-1") == "0500-1"


def test_the_same_number_however_it_is_written() -> None:
    assert canonical("0500-10 11 12") == canonical("+46 500 101112") == "+46500101112"
    assert canonical("0500-10 11 13") != canonical("0500-10 11 12")
    assert canonical("kvällar") is None
    assert keys("0500-10 11 12 (jour), 112") == {"+46500101112", "112"}
