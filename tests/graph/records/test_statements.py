"""A statement and the way it is answered, in one text."""

from graph.records.statements import numbered, statements_of


def test_three_ways_to_answer_and_two_languages() -> None:
    found = statements_of(
        ["Vi vet vem vi ska ringa", "Hur ofta? [aldrig; ibland; ofta]", "Vad saknas? [egna ord]",
         "Vi vet vem vi ska ringa"],
        ["We know whom to call", "How often? [never; sometimes; often]", "What is missing? [own words]"],
    )  # fmt: skip
    assert [one.id for one in found] == ["vi-vet-vem-vi-ska-ringa", "hur-ofta", "vad-saknas"]
    assert [one.highest for one in numbered(found)] == [10, 2]
    assert found[1].choices("en") == ("never", "sometimes", "often")
    assert found[0].text("en") == "We know whom to call"


def test_an_english_list_of_another_length_is_not_shown() -> None:
    (one,) = statements_of(["Ofta? [nej; ja]"], ["Often? [no]"])
    assert (one.choices("en"), one.text("en")) == (("nej", "ja"), "Often?")
    assert statements_of(["?!"])[0].id == "nr-1"
