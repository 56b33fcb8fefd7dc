"""Changes that the rules have looked at already, and the content of a store that they were looked at with."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records.changes import Change


@dataclass(frozen=True, slots=True)
class Judged:
    """Changes against which no rule speaks, as long as a store's content has this name.

    What the rules say follows from the changes and the store's content alone, so that a store with the same
    content need not ask them again: of a large import that is a sixth of the work.

    Attributes
    ----------
    changes : tuple of Change
        The very tuple: an equal one may have been changed on the way.
    content : str
        What named the store's content (`Store.content`); empty where it came from no store.
    """

    changes: tuple[Change, ...]
    content: str

    def holds_for(self, changes: tuple[Change, ...], content: str) -> bool:
        """Say whether it tells of these changes onto this content."""
        return self.changes is changes and bool(content) and self.content == content
