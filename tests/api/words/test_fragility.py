"""Losses in words."""

from api.words.fragility import consequences, loss_text
from graph.measures.fragility import Loss, loss, without_organisation
from tests.api.words.speaking import Speaking
from tests.graph.small import network_at, skargarden


def test_nothing_to_lose_is_said_so() -> None:
    said = loss_text(Speaking(), Loss(0, None, None, (), ()))
    assert said == "Vi känner inte till något som skulle gå förlorat."


def test_what_is_lost_is_counted_and_named() -> None:
    found = loss(network_at(skargarden()), without_organisation("viken"))
    assert loss_text(Speaking(), found) == (
        "2 kända samarbeten skulle upphöra."
        f" {found.pairs_lost} par av organisationer skulle inte ha någon känd väg till varandra längre."
        " Inga kända samarbeten skulle finnas kvar för Holmen."
        " Det som lindrar mest: att Bryggan och Holmen börjar arbeta tillsammans."
    )


def test_longer_ways_are_told_as_long_as_one_sees_them() -> None:
    longer = "För dem som har en väg kvar skulle avståndet i snitt gå från 2 till 2,5."
    assert longer in loss_text(Speaking(), Loss(1, 2.0, 2.5, (), ()))
    assert longer not in loss_text(Speaking(), Loss(1, 2.0, 2.004, (), ()))


def test_who_gets_farther_is_named_and_only_the_first() -> None:
    farther = tuple((id, 1.0) for id in ("fyren", "hamnen", "bryggan", "viken", "holmen", "udden"))
    assert consequences(Speaking(), Loss(0, None, None, (), (), farther)) == [
        "Längst omväg får Fyren, Hamnen, Bryggan, Viken och Holmen."
    ]
