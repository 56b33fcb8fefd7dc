"""Who follows: an address is found by its letters' code alone, and takes no more than it can read."""

from graph.people.followers import MOST_ASKED, ask_to_follow, subscription_code, subscription_of
from graph.people.people import People
from tests.graph.people import quick

clock, people = quick.clock, quick.people
KEY = b"k" * 32


def test_only_the_code_of_a_letter_finds_a_subscription(people: People) -> None:
    made = ask_to_follow(people, KEY, "a@example.org", ("", ""), "week", "sv", 1)
    assert made is not None
    code = subscription_code(KEY, made.id)
    assert subscription_of(people, code) == made
    assert subscription_of(people, made.id) is None
    assert subscription_of(people, subscription_code(b"x" * 32, made.id)) is None


def test_an_address_is_asked_a_few_times_only(people: People) -> None:
    asked = [ask_to_follow(people, KEY, "a@example.org", ("place", str(n)), "day", "sv", 1) for n in range(9)]
    assert sum(one is not None for one in asked) == MOST_ASKED
