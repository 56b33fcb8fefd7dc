"""Workbooks as coordinators have them become the right map in a few answers, or are refused in words."""

from collections.abc import Sequence

from api.cli.ask import dialogue
from api.words.catalogue import say
from api.words.issues import issue_sentence
from graph.stores.memory import MemoryStore
from ingest.files.sheets import Looks, Sheet, Sheets
from ingest.mapping.mapping import Mapping, from_json
from ingest.plan import Plan, plan
from ingest.report import forms, offers, used
from tests.ingest.harbour import EMPTY, after, errors

Rows = Sequence[Sequence[str]]


def sheets(name: str, rows: Rows, looks: Looks | None = None) -> Sheets:
    numbered = [(at, [*row]) for at, row in enumerate(rows, 1) if any(row)]
    return Sheets([Sheet(f"{name}.xlsx", name, numbered, looks=looks or Looks())])


def planned(read: Sheets, mapping: Mapping | None = None) -> Plan:
    return plan(read, EMPTY, change_set_id="x", actor="t", time="2026-11-26T00:00:00Z", mapping=mapping)


def asked(read: Sheets, *answers: str) -> tuple[Plan, list[str], Mapping]:
    """A plan after a dialogue with these answers, what was asked, and the mapping that it made."""
    questions: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        return answers[len(questions) - 1]

    mapping = dialogue(say("sv"), lambda mapping: planned(read, mapping), Mapping(), ask)
    return planned(read, mapping), questions, mapping


def names(made: Plan, kind: str) -> set[str]:
    assert made.change_set is not None, errors(made)
    return {str(c.after["name"]) for c in made.change_set.changes if c.kind == kind and c.after}


def pairs(made: Plan) -> set[tuple[str, str, str]]:
    """Who is tied to whom, and how closely, by name."""
    assert made.change_set is not None, errors(made)
    store = MemoryStore()
    store.apply(made.change_set)
    snapshot = store.load()
    called = {o.id: o.name for o in snapshot.organisations.values()}
    return {(*sorted((called[tie.a], called[tie.b])), str(tie.degree)) for tie in snapshot.ties.values()}  # type: ignore[misc]


PARTNERS = [
    ["Organisation", "Samarbetar med", "Hur?", "Sedan", "Kommentar"],
    ["Röda Korset Mellanby", "Sv. kyrkan, PRO", "samarbete", "2016", "läxhjälp"],
    ["Svenska kyrkan Mellanby", "Röda Korset; soc", "nära", "vt 2018", ""],
    ["Socialförvaltningen", "VC, AF och FK", "samordning", "ca 2015", "SIP"],
    ["Vårdcentralen Mellanby", "Socialförvaltningen", "kontakt ibland", "", ""],
    ["PRO Mellanby", "Röda Korset Mellanby", "känner till", "2019-2020", ""],
]


def test_a_list_of_partners_takes_two_answers() -> None:
    words = "samarbete = arbetar tillsammans; nära = arbetar tillsammans; kontakt ibland = har kontakt"
    made, questions, _ = asked(sheets("Samarbeten", PARTNERS), words, "j")
    assert len(questions) == 2, questions
    assert "har kontakt, samordnar, arbetar tillsammans, gemensam verksamhet" in questions[0]
    assert "”PRO” = ”PRO Mellanby” (90 %)" in questions[1]
    assert names(made, "organisation") == {
        "Röda Korset Mellanby", "Svenska kyrkan Mellanby", "Socialförvaltningen", "Vårdcentralen Mellanby",
        "PRO Mellanby", "AF", "FK",
    }  # fmt: skip
    assert pairs(made) == {
        ("Röda Korset Mellanby", "Svenska kyrkan Mellanby", "collaboration"),
        ("PRO Mellanby", "Röda Korset Mellanby", "contact"),
        ("Socialförvaltningen", "Svenska kyrkan Mellanby", "collaboration"),
        ("Socialförvaltningen", "Vårdcentralen Mellanby", "contact"),
        ("AF", "Socialförvaltningen", "coordination"),
        ("FK", "Socialförvaltningen", "coordination"),
    }


def test_what_is_offered_is_answered_by_a_word_in_the_mapping() -> None:
    read = sheets("Samarbeten", PARTNERS)
    first = planned(read)
    assert first.errors == 2
    printed = {**used(first).as_json(), **offers(first)}
    assert printed["offers"]["agreed"] is False
    said = {**printed, "offers": {**printed["offers"], "agreed": True}}
    said["words"] = {"Hur?": dict.fromkeys(("samarbete", "nära"), "arbetar tillsammans")}
    by_hand, by_dialogue = (
        planned(read, from_json(said)),
        asked(
            read,
            "samarbete = arbetar tillsammans; nära = arbetar tillsammans; kontakt ibland = har kontakt",
            "j",
        )[0],
    )
    assert pairs(by_hand) == pairs(by_dialogue)
    assert planned(read, from_json(printed)).errors == 2  # offers alone are no answers


PROJECTS = [
    ["Projekt", "Ägare", "Parter", "Period", "Budget", "Status"],
    ["Språkvän", "RK", "Sv. kyrkan\nABF\nbiblioteket", "2019-2021", "1,2 mkr", "pågår"],
    ["Ung i Mellanby", "Fritid", "Soc/skola/polis", "jan 19 – dec 20", "850 000", "klart"],
    ["Dagträffen", "PRO + SPF", "", "tills vidare", "", "?"],
]


def test_projects_take_two_answers() -> None:
    made, questions, mapping = asked(sheets("Projekt", PROJECTS), "", "")
    assert len(questions) == 2, questions
    assert made.change_set is not None, errors(made)
    told = {
        str(c.after["name"]): c.after for c in made.change_set.changes if c.kind == "initiative" and c.after
    }
    assert told["Ung i Mellanby"] == {
        "name": "Ung i Mellanby", "owner": "fritid", "partners": ["soc", "skola", "polis"],
        "since": "2019-01", "until": "2020-12", "status": "completed",
    }  # fmt: skip
    assert told["Dagträffen"] == {"name": "Dagträffen", "owner": "pro", "partners": ["spf"]}
    assert (told["Språkvän"]["partners"], told["Språkvän"]["until"]) == (
        ["sv-kyrkan", "abf", "biblioteket"],
        "2021",
    )
    assert "first_is_owner" in {issue.code for issue in made.issues}
    assert mapping.tables[0].separators == {"Ägare": ("+",), "Parter": ("/",)}


def test_an_old_list_of_associations_takes_one_answer() -> None:
    rows = [
        ["Föreningar i Mellanby kommun 2019"],
        ["Uppd. 2019-03-12 /KL", "", "", "", "", "Internt!"],
        [],
        ["Förening", "Ordf./kontakt", "Tfn", "Mail", "Ort", "Övrigt"],
        ["IDROTT"],
        [
            "Mellanby IF",
            "Kajsa Exempel",
            "0500-10 11 12\n070-000 00 01",
            "kajsa.exempel@exempelmail.se",
            "Mellanby",
            "ungdom",
        ],
        ["Norrtorps Ridklubb", "Olle Prov", "0500-101113", "info@norrtorpsrk.example", "Norrtorp", ""],
        ["KULTUR O SOCIALT"],
        ["Röda Korset", "Vakant", "0500-101114", "", "Mellanby", "besöksgrupp, läxhjälp"],
        ["Sv. kyrkan", "Exp.", "0500-101115", "mellanby.pastorat@svkyrkan.example", "Mellanby", ""],
        ["PRO Mellanby", "Berit Prov", "", "", "Mellanby", " "],
        ["SPF seniorerna", "", "0500-101116", "spf@spf.example\nkassor@spf.example", "Mellanby", ""],
        ["Hembygdsför.", "", "", "", "Åsbro", "vilande"],
        ["Antal: 7"],
        ["Gulmarkerade = bidrag 2019"],
    ]
    looks = Looks(
        struck=frozenset({(13, 0)}), comments={(13, 0): "Nedlagd höst 2018"}, merged=((1, 0, 1, 5),)
    )
    made, questions, _ = asked(sheets("Blad1", rows, looks), "j")
    assert len(questions) == 1, questions
    assert names(made, "organisation") == {
        "Mellanby IF", "Norrtorps Ridklubb", "Röda Korset", "Sv. kyrkan", "PRO Mellanby", "SPF seniorerna",
    }  # fmt: skip
    assert "exempel" not in repr(made.change_set).replace("norrtorpsrk.example", "").replace(".example", "")
    assert "person_left_out" in {issue.code for issue in made.issues}
    assert "exempelmail" not in repr(forms(made, str)), "neither among the first rows"


def test_an_x_matrix_takes_one_answer() -> None:
    rows = [
        ["Vilka sitter var? (arbetsmaterial)"],
        ["", "", "FORUM", "", "", ""],
        ["Aktör", "Typ", "Folkhälsoråd", "ANDT-gruppen", "LISA", "Nätv. äldre"],
        ["Mellanby kommun, soc.", "kommun", "x", "X", "x", ""],
        ["VC Mellanby", "region", "x", "", "x?", "x"],
        ["Röda Korset", "förening", "", "", "(x)", "x"],
        ["Sv kyrkan", "förening", "", "", "x", "X (adj)"],
    ]
    looks = Looks(merged=((1, 0, 1, 5), (2, 2, 2, 5)))
    made, questions, _ = asked(sheets("Forum", rows, looks), "x?, X (adj)")
    assert len(questions) == 1, questions
    assert names(made, "arena") == {"Folkhälsoråd", "ANDT-gruppen", "LISA", "Nätv. äldre"}
    assert made.counts["membership"].new == 9


def test_an_export_of_a_register_takes_no_answer() -> None:
    rows = [
        ["Mellanby kommun - Bokning & Bidrag", *[""] * 7],
        ["Utskrift 2019-04-01", *[""] * 7],
        [
            "Föreningsnr",
            "Föreningsnamn",
            "Organisationsnr",
            "C/o",
            "Adress",
            "Postnr",
            "Postort",
            "Bidragsberättigad",
        ],
        ["0012", "Mellanby IF", "8024001234", "", "Idrottsv. 1", "50010", "MELLANBY", "Ja"],
        [
            "0013",
            'Teaterf&ouml;reningen "Ridån"',
            "802400-1242",
            "c/o Prov",
            "Storg. 2",
            "500 10",
            "Mellanby",
            "Nej",
        ],
        ["0014", "NORRTORPS RIDKLUBB", "", "", "", "", "NORRTORP", "Ja"],
        ["0014", "Norrtorps ridklubb (ungdom)", "", "", "", "", "NORRTORP", "Ja"],
        ["", "Summa", "3"],
    ]
    made, questions, _ = asked(sheets("w8-systemexport", rows))
    assert questions == []
    assert names(made, "organisation") == {
        "Mellanby IF", 'Teaterföreningen "Ridån"', "NORRTORPS RIDKLUBB", "Norrtorps ridklubb (ungdom)",
    }  # fmt: skip


def test_ids_that_cannot_be_used_are_left_out_by_one_answer() -> None:
    rows = [
        ["id", "a", "b", "grad"],
        ["r5", "A-byrån", "B-föreningen", "samordnar"],
        ["r5", "B-föreningen", "C-huset", "har kontakt"],
    ]
    made, questions, _ = asked(sheets("relationer", rows), "j")
    assert (len(questions), made.counts["tie"].new) == (1, 2)
    refused, questions, _ = asked(sheets("relationer", rows), "n")
    assert (len(questions), errors(refused)) == (1, [("id_on_two_pairs", 3, "id")])


def test_a_mailing_list_is_refused_in_words_that_help() -> None:
    rows = [
        ["Namn", "E-post", "Telefon", "Organisation"],
        ["Kajsa Exempel", "kajsa.exempel@exempelmail.se", "070-000 00 01", "Röda Korset"],
        ["Olle Prov", "olle.prov@mellanby.example", "070-000 00 02", "Socialförvaltningen"],
        ["Berit Prov", "berit57@exempelmail.se", "", "PRO"],
    ]
    read = sheets("Mailinglista", rows)
    refused = planned(read)
    assert refused.change_set is None
    (issue,) = [issue for issue in refused.issues if issue.severity == "error"]
    said = issue_sentence(say("sv"), issue)
    assert all(
        part in said for part in ("personer", "vilken kolumn som är organisationen", "hoppa över bladet")
    )
    made, questions, _ = asked(read, "Organisation")
    assert (len(questions), names(made, "organisation")) == (1, {"Röda Korset", "Socialförvaltningen", "PRO"})
    assert "Exempel" not in repr(made.change_set)


def test_which_of_several_sheets_holds_takes_one_answer() -> None:
    said = {"2022": "0581-100 10", "2024": "0581-100 99"}
    rows = {year: [["Förening", "Telefon"], ["Åsa IF", phone]] for year, phone in said.items()}
    read = Sheets([table for year, told in rows.items() for table in sheets(year, told).tables])
    for answer, phone in (("j", said["2024"]), ("2022", said["2022"])):
        made, questions, mapping = asked(read, answer)
        assert (len(questions), "0581-100 10" in questions[0]) == (1, True)
        assert after(made, "organisation", "asa-if")["phone"] == phone
        assert from_json(mapping.as_json()) == mapping
    assert asked(read, "nej")[0].errors == 1
