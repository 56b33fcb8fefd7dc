"""Who is asked, at which address, as a row, a code and a sheet."""

from api.doors.asking.asked_list import address_of, counted, qr, rows
from graph.people import links
from graph.people.address import open_people
from tests.graph.small import snapshot

KEY = b"k" * 32


def test_each_is_asked_at_its_own_address_or_a_functions() -> None:
    civil = {"sector": "civil_society"}
    known = snapshot(
        {
            "a": {**civil, "name_en": "Zebra", "email": "info@a.example, kansli@a.example"},
            "b": civil,
            "c": {**civil, "name": "Kvinnojouren C", "email": "c@c.example"},
        },
        contact={
            "b1": {"organisation": "b", "function": "gamla", "email": "gammal@b.example", "vacant": True},
            "b2": {"organisation": "b", "function": "kansliet", "email": "kansliet@b.example"},
        },
    )
    people = open_people("memory:")
    links.make(people, KEY, ("organisation", "a"))
    found = list(rows(known, people, KEY, ["b", "c", "a", "gone"]))
    assert [(one.id, one.state, one.mail) for one in found] == [
        ("a", "made", "info@a.example"),
        ("b", "none", "kansliet@b.example"),
    ], "a protected one is not asked"
    assert [one.name for one in rows(known, people, KEY, "ab", "en")] == ["B", "Zebra"], "in its own order"
    assert counted(found) == {"made": 1, "none": 1}
    assert address_of("https://karta.example", found[0].code).startswith("https://karta.example/s/")
    assert address_of("https://karta.example", "") == ""


def test_a_list_with_doubles_and_rubbish() -> None:
    written = ("", "@", "info@", "finns ej", "info(at)a.example", "Kansliet <k@a.example>", "a@b@c.example",
               "  , ,", "info@a.example, info@a.example", "-, info@a.example")  # fmt: skip
    known = snapshot({f"o{n}": {"sector": "company", "email": text} for n, text in enumerate(written)})
    found = list(rows(known, open_people("memory:"), KEY, [*known.organisations, *known.organisations]))
    told = {one.id: one.mail for one in found}
    assert [told[f"o{n}"] for n in range(len(written))] == ["", *[""] * 7, "info@a.example", "info@a.example"]
    assert len(found) == len(written), "an organisation that is named twice is asked once"


def test_a_code_is_drawn_here() -> None:
    assert qr("https://karta.example/s/X").startswith("<svg")
