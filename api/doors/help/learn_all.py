"""Learn from all sentences before anybody waits, as set-up does: `python -m api.doors.help.learn_all`."""

from __future__ import annotations

from api.doors.help import danger
from graph.help import topics
from graph.help.learned import keep

if __name__ == "__main__":
    keep([topics.lesson(), danger.lesson()])
