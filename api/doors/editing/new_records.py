"""Records that a form asks to be made by the way, where it names what is not there yet."""

from __future__ import annotations

from collections.abc import Collection

from api.doors.editing.written import Texts
from api.doors.records.changing import free_id
from api.doors.records.now import Now
from graph.records.changes import Change, Key
from graph.records.model import specs
from graph.records.schema import Fields


class NewRecords:
    """Makes what is asked for: `new.providers.0` says the kind, `new.providers.0.sector` more of it."""

    def __init__(self, now: Now, sent: Texts, kinds: Collection[str]) -> None:
        self._now, self._sent, self._kinds = now, sent, kinds
        self.changes: dict[Key, Change] = {}
        self.chosen: dict[str, str] = {}
        """What was asked for, to be sent along from now on."""

    def make(self, line: str, name: str) -> str | None:
        """The id of the record that shall have a name; None where nobody asked for one."""
        kind = self._sent.get(f"new.{line}", [""])[-1]
        if kind not in self._kinds:
            return None
        self.chosen[f"new.{line}"] = kind
        fields: Fields = {"name": name}
        for field, spec in specs(kind).items():
            given = self._sent.get(f"new.{line}.{field}", [""])[-1]
            if spec.choices is not None and given in spec.choices:
                fields[field] = self.chosen[f"new.{line}.{field}"] = given
        id = free_id(self._now, kind, fields)
        self.changes[kind, id] = Change(kind, id, self._now.stored(kind, id).version, None, fields)
        return id
