"""Names of fields say what an answer is about."""

from api.doors.imports.mending import named


def test_a_name_is_a_list() -> None:
    assert named("word", "Typ", 'a "b"') == '["word", "Typ", "a \\"b\\""]'
