"""The steering group's page in words."""

from api.words.steering import Gathered, ask_text, ended_text, figure_texts
from tests.api.words.speaking import Speaking
from tests.graph.small import skargarden


def test_figures_are_sentences() -> None:
    assert list(figure_texts(Speaking(), Gathered(2, 1, 3, 1, 0))) == [
        "Vi känner till 2 organisationer.",
        "De har 1 känt samarbete med varandra och 3 med andra.",
        "De möts i 1 arena.",
    ]


def test_those_without_a_known_collaboration_are_told_when_there_are_some() -> None:
    said = list(figure_texts(Speaking(), Gathered(2, 0, 0, 0, 2)))
    assert said[-1] == "Om 2 av dem känner vi inte till något samarbete ännu."


def test_what_to_act_on_is_asked() -> None:
    tie = skargarden().ties["fyren--hamnen"]
    assert ended_text(Speaking(), tie).startswith("Samarbetet mellan Fyren och Hamnen upphörde")
    assert ask_text(Speaking(), "skaret").startswith("Fråga Skaret:")
