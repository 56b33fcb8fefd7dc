"""What residents write about anywhere, and who can help with it."""

from graph.help.topics import is_heavy_name, topics, topics_named
from graph.help.ways_in import duties, lines


def test_topics_name_what_is_there() -> None:
    used = {duty for topic in topics().values() for duty in topic.duties}
    assert used <= duties().keys()
    assert {line for topic in topics().values() for line in topic.lines} <= lines().keys()
    assert {"budget-debt", "next-of-kin", "needs-assessment"} <= used
    for topic in topics().values():
        assert topic.synonyms
        assert topic.synonyms_en
        assert topic.duties or topic.lines, topic.id


def test_names_that_may_hurt_are_known_by_their_words() -> None:
    assert is_heavy_name("Hemlöshet tillsammans med missbruk")
    assert is_heavy_name("Missbruksmottagningen")
    assert is_heavy_name(None, "Kvinnor utsatta för våld")
    assert not is_heavy_name("Familjens hus", "Äldre som är ensamma")


def test_a_name_tells_its_topics() -> None:
    assert "topic:hearing" in topics_named("Norra vårdcentralen")
    assert topics_named("Mellanby IF") == ()
