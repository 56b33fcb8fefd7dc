"""Records that sheets only mention are made, and slips of the pen are not."""

from pathlib import Path

from tests.ingest.harbour import after, errors, plan_files, plan_path, said, snapshot_of, write


def test_members_alone_make_their_organisations(tmp_path: Path) -> None:
    made = plan_path(
        write(tmp_path, {"arenamedlemmar.csv": "arena;organisation\nLISA;Röda Korset\nLISA;Polisen\n"})
    )
    assert (errors(made), dict(made.made)) == (
        [], {"organisation": ("Röda Korset", "Polisen"), "arena": ("LISA",)},
    )  # fmt: skip


def test_one_that_is_asked_about_is_not_said_to_be_made(tmp_path: Path) -> None:
    made = plan_files(tmp_path, arenamedlemmar="arena;organisation\nLISA;Kajsa Exempel\nLISA;Polisen\n")
    assert [code for code, _, _ in errors(made)] == ["person_name"]
    assert (made.made["organisation"], made.would_be["organisation"]) == (("Polisen",), 1)
    assert [i.value for i in made.issues if i.code == "organisation_made"] == ["Polisen"]


def test_a_list_of_organisations_makes_other_names_slips(tmp_path: Path) -> None:
    write(tmp_path, {"organisationer.csv": "namn\nPolisen\n"})
    made = plan_path(write(tmp_path, {"arenamedlemmar.csv": "arena;organisation\nLISA;Polsen\n"}))
    assert [code for code, _, _ in errors(made)] == ["unknown_reference"]


def test_organisations_and_arena_members_suffice(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn\nA\nB\n",
        arenamedlemmar="arena;organisation\nNätverket;A\nnätverket;B\nRådet;A\n",
    )
    assert said(made) == [("arena_made", 2, "arena"), ("arena_made", 4, "arena")]
    assert after(made, "arena", "natverket") == {"name": "Nätverket"}
    assert after(made, "membership", "natverket--b") == {"arena": "natverket", "organisation": "b"}


def test_a_slip_in_a_known_arenas_name_makes_no_new_one(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisations="name\nA\n", arenas="name\nStyrgruppen i Nora\n")
    made = plan_files(tmp_path, held, arena_members="arena,organisation\nStyrgrupen i Nora,A\n")
    assert [(i.code, i.row, i.column, i.suggestion) for i in made.issues] == [
        ("unknown_reference", 2, "arena", "Styrgruppen i Nora")
    ]
