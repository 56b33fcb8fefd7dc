"""What is said around the chart."""

import datetime as dt

from api.words.chart import THEMES, opening_text
from tests.api.words.speaking import Speaking
from viz.picture.palette import THEMES as DRAWN


def test_every_way_to_look_has_its_name() -> None:
    assert THEMES.keys() == DRAWN.keys()


def test_the_opening_day_is_told_with_its_reason() -> None:
    said = opening_text(Speaking(), dt.date(2023, 4, 1))
    assert said == "Nätverket visas som det var 1\u00a0april\u00a02023, den tid som uppgifterna handlar om."
