"""What is kept for readers: by view, sight, language and what; bounded; gone with its view."""

import gc
from collections.abc import Callable

from api.atlas.kept import Kept
from graph.records.schema import Sight


class Something:
    """What stands for a view."""


def made(calls: list[str], name: str, size: int = 1) -> Callable[[], bytes]:
    def make() -> bytes:
        calls.append(name)
        return name.encode().ljust(size)

    return make


def test_each_part_of_the_key_counts() -> None:
    kept, calls = Kept(), list[str]()
    one, other = Something(), Something()
    sights: tuple[Sight, ...] = ("public", "working", "own")
    for _ in range(2):
        for view in (one, other):
            for sight in sights:
                for lang in ("sv", "en"):
                    for what in ("chart", ("tile", 1, 0, 0)):
                        name = f"{id(view)} {sight} {lang} {what}"
                        found = kept.get(view, sight, lang, what, made(calls, name), len)
                        assert found == name.encode()
    assert len(calls) == len(set(calls)) == 2 * 3 * 2 * 2


def test_the_least_recently_used_goes_first() -> None:
    kept, calls, view = Kept(most=30), list[str](), Something()

    def get(name: str) -> None:
        kept.get(view, "public", "sv", name, made(calls, name, 10), len)

    for name in ("a", "b", "c", "a", "d", "a", "b"):
        get(name)
    assert calls == ["a", "b", "c", "d", "b"]


def test_one_thing_larger_than_all_room_is_kept_until_the_next() -> None:
    kept, calls, view = Kept(most=30), list[str](), Something()
    for name in ("large", "large", "small", "large"):
        kept.get(view, "public", "sv", name, made(calls, name, 100 if name == "large" else 1), len)
    assert calls == ["large", "small", "large"]


def test_what_was_made_of_a_view_goes_with_it() -> None:
    kept, calls = Kept(most=100), list[str]()
    kept.get(Something(), "public", "sv", "a", made(calls, "a", 90), len)
    gc.collect()
    view = Something()
    kept.get(view, "public", "sv", "b", made(calls, "b", 90), len)
    assert (kept._bytes, len(kept._held)) == (90, 1)


def test_what_fails_is_not_kept() -> None:
    kept, calls, view = Kept(), list[str](), Something()

    def fail() -> bytes:
        raise ValueError

    for _ in range(2):
        try:
            kept.get(view, "public", "sv", "a", fail, len)
        except ValueError:
            calls.append("failed")
    assert kept.get(view, "public", "sv", "a", made(calls, "a"), len) == b"a"
    assert calls == ["failed", "failed", "a"]
