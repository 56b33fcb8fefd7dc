"""Median, quartiles and n by sector and place; nothing under five."""

from graph.measures.survey_results import HIDDEN, Figure, RoundResults, Row


def rows() -> list[Row]:
    six = [("municipality", "1885", {"a": n}) for n in (1, 2, 3, 4, 5, 6)]
    return [*six, *(("civil_society", "1884", {"a": n, "b": 7}) for n in (8, 9, 10, 10, 10))]


def test_figures_of_all_of_a_sector_and_of_a_place() -> None:
    results = RoundResults(rows(), ["a", "b"], {"18": frozenset({"1884", "1885", "1861"})})
    assert results.n == 11
    assert results.figure("a", "municipality") == Figure(6, 3.5, (2.25, 4.75))
    assert results.figure("a", place="1884") == Figure(5, 10, (9, 10))
    assert results.figure("a", place="18") == results.figure("a")
    assert results.figure("b") == Figure(5, 7, (7, 7))
    assert "1861" not in results.places


def test_what_nobody_or_few_have_answered_is_not_told() -> None:
    results = RoundResults([*rows(), ("region", "1861", {"a": 0})], ["a"])
    for group in (("region", ""), ("", "1861"), ("region", "1861"), ("state", ""), ("municipality", "1884")):
        assert results.figure("a", *group) == HIDDEN
    # All of them would tell the one by subtraction, were both others told beside it.
    told = [
        results.figure("a", *group) != HIDDEN
        for group in (("", ""), ("civil_society", ""), ("municipality", ""))
    ]
    assert sum(told) == 2
    assert told[0]
    assert RoundResults(rows()[:4], ["a"]).n is None
