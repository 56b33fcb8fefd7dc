"""What an answerer writes of its own fields, read and judged as in the form of its record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from api.doors.asking.answerer import Answerer
from api.doors.editing.heard import Hearing, Told, told_of_issue
from api.doors.editing.naming import Naming
from api.doors.records.edits import fault_issue, merged
from api.gate.forms import form
from graph.records.discretion import people_in
from graph.records.rules import faults_of
from graph.records.schema import Fields
from graph.records.text import clean
from ingest.issues import error
from ingest.rows.persons_in_rows import CODES as PERSONS


@dataclass
class OwnFields:
    """The fields that somebody has changed, and what is wrong with them, by field."""

    changed: Fields
    faults: dict[str, list[Told]] = field(default_factory=dict)


def own_fields(who: Answerer, sent: Mapping[str, str], no_persons: Collection[str]) -> OwnFields:
    """Read texts as values of the record that a link is about; `no_persons` are texts said to be nobody's."""
    kind, id = who.key
    base = who.now.stored(kind, id).fields or {}
    naming, texts = Naming(who.asked, who.now), {name: [text] for name, text in sent.items()}
    heard = Hearing(form(kind, who.asked.lang, "own"), naming, texts, lambda _field, _name: None)
    typed = heard.against(base)
    found = OwnFields(typed.changed)
    for (name, _line), told in typed.faults.items():
        found.faults.setdefault(name, []).extend(told)
    for fault in faults_of(kind, id, merged(base, typed.changed)):
        if fault.field in sent and fault.field not in found.faults:
            found.faults[fault.field] = [told_of_issue(naming, None, fault_issue(who.asked, fault))]
    said = [clean(text) for text in no_persons if clean(text)]
    if said and kind == "organisation":
        found.changed["impersonal"] = list(dict.fromkeys([*(base.get("impersonal") or ()), *said]))
    for name, text, reason in people_in(kind, merged(base, found.changed)):
        if name in sent and name in found.changed and name not in found.faults:
            issue = told_of_issue(naming, None, error(PERSONS[reason]))
            may = kind == "organisation" and reason != "personal_number"
            found.faults[name] = [Told(issue.code, issue.sentence, person=text if may else None)]
    return found
