"""Sealed words open for their own key, under their own name, and for nothing else."""

from graph.people.sealing import seal, unsealed

KEY, OTHER = b"k" * 32, b"x" * 32


def test_what_is_sealed_opens_only_where_it_was_kept() -> None:
    sealed = seal(KEY, "a", b"words")
    assert b"words" not in sealed
    assert unsealed(KEY, "a", sealed) == b"words"
    for key, about, said in (
        (OTHER, "a", sealed),
        (KEY, "b", sealed),
        (KEY, "a", sealed[:-1]),
        (KEY, "a", b""),
    ):
        assert unsealed(key, about, said) is None
