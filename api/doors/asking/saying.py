"""What an answer does: a word of one's own at once, what wants asking back into the inbox."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from api.doors.asking.answerer import LAST, TIE, Answerer, current
from api.doors.asking.own_fields import own_fields
from api.doors.editing.heard import Told
from api.doors.editing.tie_rows import coordinated, own_word
from api.doors.help import urgent
from api.doors.help.urgent import Matter
from api.doors.proposals.words_sent import wrong_words
from api.doors.records.changing import free_id
from api.doors.records.edits import draft, instant, merged, tidy
from api.doors.records.now import Now
from api.gate.asking import keeper_of
from api.gate.permission import forbidden
from api.gate.waiting import waiting_of
from api.gate.writing import signed
from api.words import asking as words
from graph.people import links
from graph.people.model import AnswerForm, AskLink
from graph.records.changes import Change, ChangeSet, Draft
from graph.records.errors import Conflict, OriketError
from graph.records.ids import in_order
from graph.records.lists import DEGREE
from graph.records.proposals import Proposal
from graph.records.schema import Fields
from graph.records.text import same

ACTOR = "link"
"""Who stands in history for whoever answers through a link."""
ASKED_BACK: Mapping[str, tuple[str, ...]] = {
    "organisation": ("name", "phone", "direct_phone", "email", "url"),
    "arena": ("description", "meets", "next_meeting"),
}
"""What waits in the inbox until somebody has asked at the number or address that was known before."""
FREE_TEXTS = ("description", "meets")
"""Texts in which somebody may be named, or in danger."""
AT_ONCE = ("description",)
"""Texts that an organisation says of itself, and that hold at once."""
NOT_NOW, UNAWARE, UNKNOWN = "not_now", "unaware", "unknown"
ANSWERS = (*DEGREE.values, NOT_NOW, UNAWARE, UNKNOWN)
"""What one may say of a collaboration, beside the degrees: not now, not that we know, don't know."""
TRIES = 8

Changes = Callable[[Now], list[Change]]


@dataclass
class Said:
    """What comes of one answer: what is wrong with it, or where one goes on."""

    faults: dict[str, list[Told]] = field(default_factory=dict)
    """By the field where it stands."""
    matters: tuple[Matter, ...] = ()
    """What the words point at that cannot wait for an inbox."""
    to: str = LAST

    @property
    def is_sound(self) -> bool:
        """Whether it was taken."""
        return not self.faults and not self.matters


class Saying:
    """Takes one step's answer."""

    def __init__(self, who: Answerer, form: AnswerForm, set: str) -> None:
        self._who, self._form, self._set = who, form, set
        self.said = Said()

    def take(self, step: str) -> Said:
        """Take it.

        Raises `bad_answer` for a step that nobody is asked, `unknown_organisation` where the other is gone.
        """
        name = step.partition(":")[0]
        steps: dict[str, Callable[[str], None]] = {
            "us": self._us,
            "about": self._about,
            "tie": self._tie,
            "more": self._more,
            "arenas": self._arenas,
            "wishes": self._wishes,
        }
        if name not in steps or (self._who.is_arena and name not in ("us", "about")):
            raise OriketError("bad_answer")
        self.said.to = self._who.after(step)
        steps[name](step)
        return self.said

    def _one(self, name: str) -> str:
        return self._form.get(name, ("",))[-1].strip()

    def _note(self, step: str, *, whole: bool = False) -> None:
        self._who.note(step, whole=whole)

    def _words(self, **texts: str) -> bool:
        """Whether free words may be kept: nobody named, nobody in danger."""
        _ = self._who.asked.say
        for name, text in texts.items():
            if told := wrong_words(_, text):
                self.said.faults[name] = told
        if not self._one("safe"):
            self.said.matters = urgent.load().matters_in("\n".join(texts.values())[:4_000], by_likeness=False)
        return self.said.is_sound

    def _us(self, step: str) -> None:
        if self._one("answer") == "wrong":
            elsewhere = self._one("elsewhere")
            if self._words(elsewhere=elsewhere):
                said = elsewhere[:300] or words.somebody_else(self._who.asked.say)
                links.change(self._who.people, self._who.link, lambda held: replace(held, elsewhere=said))
                self.said.to = "elsewhere"
            return
        self._note(step)
        if self._one("answer") == "board":
            links.change(self._who.people, self._who.link, lambda held: replace(held, kept=held.kept or {}))

    def _about(self, step: str) -> None:
        kind, id = self._who.key
        known = self._who.now.stored(kind, id).fields or {}
        asked_back = () if self._who.by_phone else ASKED_BACK[kind]
        sent = {name: self._one(name) for name in (*AT_ONCE, *ASKED_BACK[kind]) if name in self._form}
        if self._one("phone_for") == "coordinator" and "phone" in sent:
            sent["direct_phone"] = sent.pop("phone")
        self._words(**{n: sent[n] for n in FREE_TEXTS if n in sent and sent[n] != str(known.get(n) or "")})
        read = own_fields(self._who, sent, self._form.get("person", ()))
        self.said.faults = read.faults | self.said.faults
        new = read.changed
        at_once: Fields = {name: text for name, text in new.items() if name not in asked_back}
        if kind == "organisation" and "municipalities" in self._form:
            at_once |= self._places(known)
        if not self.said.is_sound:
            return
        waits: Fields = {name: text for name, text in new.items() if name in asked_back}
        if waits and "impersonal" in at_once:
            waits["impersonal"] = at_once.pop("impersonal")
        if kind == "organisation" and self._one("ends"):
            waits["active_to"] = self._who.today.isoformat()
        self._apply(lambda now: self._confirmed(now, tidy(at_once)))
        if waits:
            self._propose((kind, id), lambda now: draft(now, kind, id, self._after(now, kind, id, waits)))
        self._note(step, whole=self._who.is_arena)

    @staticmethod
    def _after(now: Now, kind: str, id: str, sent: Fields) -> Fields:
        return merged(now.stored(kind, id).fields or {}, tidy(sent))

    def _places(self, known: Fields) -> Fields:
        """Where they are, by the names that they wrote."""
        asked, found = self._who.asked, list[str]()
        places = asked.snapshot.places
        for text in filter(None, (one.strip() for one in self._one("municipalities").split(","))):
            hit = next((id for id, one in places.items() if same(text) == same(asked.name(one))), None)
            if hit is None:
                told = Told("unknown_place", words.unknown_place(asked.say, text))
                self.said.faults.setdefault("municipalities", []).append(told)
            else:
                found.append(hit)
        return {"municipalities": found} if found and found != known.get("municipalities") else {}

    def _confirmed(self, now: Now, new: Fields) -> list[Change]:
        """What they say of themselves, and that it and what they offer holds today."""
        kind, id = self._who.key
        today, drafted = self._who.today.isoformat(), Draft()
        mine = {} if self._who.is_arena else {"confirmed": today}
        drafted.put(kind, id, now.stored(kind, id), self._after(now, kind, id, {**new, **mine}))
        for service in [] if self._who.is_arena else self._who.services():
            held = now.stored("service", service.id)
            if held.fields is not None:
                drafted.put("service", service.id, held, {**held.fields, "confirmed": today})
        return [one for one in drafted.changes.values() if not self._forbidden(now, [one])]

    def _forbidden(self, now: Now, changes: Sequence[Change]) -> bool:
        return bool(forbidden(self._who.who, changes, now.lookup, now.where))

    def _tie(self, step: str) -> None:
        other, answer = self._who.other_of(step.removeprefix(TIE)), self._one("answer")
        if answer not in ANSWERS:
            raise OriketError("bad_answer")
        if answer == NOT_NOW:
            for tie in self._who.ties.get(other, ()):
                if current(tie.until, self._who.today):
                    self._propose_end("tie", tie.id)
        elif answer != UNKNOWN:
            self._apply(lambda now: self._word(now, other, answer))
        if self._one("open"):
            links.change(
                self._who.people,
                self._who.link,
                lambda held: replace(held, open_to=tuple(dict.fromkeys((*held.open_to, other)))),
            )
        self._note(TIE + other)

    def _word(self, now: Now, other: str, answer: str) -> list[Change]:
        """Their own word about a collaboration; about one that nobody knew it makes it."""
        known = self._who.ties.get(other, ())
        if not known and answer == UNAWARE:
            return []
        fields: Fields = in_order("tie", {"a": self._who.id, "b": other})
        id = known[0].id if known else free_id(now, "tie", fields)
        fields = now.stored("tie", id).fields or fields
        degree, today = ("contact" if answer == UNAWARE else answer), self._who.today.isoformat()
        if self._who.by_phone:
            source = words.by_phone(self._who.asked.say)
            return draft(now, "tie", id, coordinated(fields, degree, today, source))
        return draft(now, "tie", id, own_word(fields, self._who.id, degree, today, unaware=answer == UNAWARE))

    def _more(self, step: str) -> None:
        missing = self._one("missing")
        if missing:
            if not self._words(missing=missing):
                return
            self._propose(self._who.key, lambda _now: [], words.also_with(self._who.asked.say, missing))
            self.said.to = "more"
            return
        self._note(step)

    def _arenas(self, step: str) -> None:
        seats, ticked = self._who.seats(), self._form.get("arena", ())
        offered = {one.id for one in self._who.arenas()}
        new = [id for id in ticked if id in offered and id not in seats]
        gone = [seats[id] for id in self._form.get("listed", ()) if id in seats and id not in ticked]
        self._apply(lambda now: [one for id in new for one in self._seat(now, id)])
        for seat in gone:
            self._propose_end("membership", seat.id)
        self._note(step)

    def _propose_end(self, kind: str, id: str) -> None:
        ends = {"until": self._who.today.isoformat()}
        self._propose((kind, id), lambda now: draft(now, kind, id, self._after(now, kind, id, ends)))

    def _seat(self, now: Now, arena: str) -> list[Change]:
        fields: Fields = {"arena": arena, "organisation": self._who.id}
        fields["since"] = self._who.today.isoformat()[:7]
        return draft(now, "membership", free_id(now, "membership", fields), fields)

    def _wishes(self, step: str) -> None:
        if named := self._one("other"):
            other = self._who.other_of(named)
            links.wish(self._who.people, self._who.id, other, shown=bool(self._one("shown")))
            self.said.to = "wishes"
            return
        self._note(step, whole=True)

    def _apply(self, changes: Changes) -> None:
        """Save what holds at once; tried again where others write the same records meanwhile.

        Raises `not_your_place` for what is not theirs, `refused` and `conflict`.
        """
        store = keeper_of(self._who.request).store
        id = self._id("said")
        if store.entry(id) is not None:  # sent twice
            return
        for _ in range(TRIES):
            now = self._who.again().now
            made = changes(now)
            if not made:
                return
            if self._forbidden(now, made):
                raise OriketError("not_your_place")
            wanted = ChangeSet(id, ACTOR, "self_report", instant(), changes=tuple(made), channel="link")
            if self._who.by_phone:
                wanted = signed(self._who.asked.who, wanted, "form", now)
            try:
                store.apply(wanted)
            except Conflict:
                continue
            return
        raise OriketError("conflict", count=1)

    def _propose(self, about: tuple[str, str], changes: Changes, text: str = "") -> None:
        """Leave something to whoever coordinates."""
        made, asked = changes(self._who.now), self._who.asked
        if not made and not text:
            return
        proposal = Proposal(
            self._id(":".join(about)), about, ACTOR, "self_report", instant(), tuple(made), text,
            words.through_link(asked.say), channel="link",
        )  # fmt: skip
        keeper_of(self._who.request).store.propose(proposal)
        waiting_of(self._who.request).forget()

    def _id(self, what: str) -> str:
        """What makes sending twice once."""
        return hashlib.sha256(f"{self._who.link.id} {self._set} {what}".encode()).hexdigest()[:32]


def meant(who: Answerer, text: str) -> list[str]:
    """The organisations that somebody may mean by what they wrote, the likeliest first."""
    asked = who.asked
    exact = asked.atlas.named.get(same(text))
    hits = asked.atlas.index.suggest(text, asked.lang, 8, ("organisation",)) if text.strip() else ()
    found = dict.fromkeys([*([exact] if exact else []), *(hit.id for hit in hits)])
    return [id for id in found if who.is_shown(id)][:6]


def take(who: Answerer, step: str, form: AnswerForm, set: str) -> Said:
    """Take an answer, or keep it for a board to see first."""
    if who.link.kept is None or step == "us" or who.by_phone:
        return Saying(who, form, set).take(step)
    said = Said(to=who.after(step))
    kept = {**form, "set": (set,)}
    whole = step in ("wishes", "about") and said.to == LAST

    def how(held: AskLink) -> AskLink:
        return replace(held, kept={**(held.kept or {}), step: kept})

    links.change(who.people, who.link, how)
    who.note(step, whole=whole)
    return said


def send_kept(who: Answerer) -> Said:
    """Send what a board has seen, in the order in which it was answered."""
    for step, form in (who.link.kept or {}).items():
        try:
            said = Saying(who.again(), form, form.get("set", ("",))[-1]).take(step)
        except OriketError as error:
            if error.code != "unknown_organisation":
                raise
            continue  # what was said of somebody who is gone by now says nothing any more
        if not said.is_sound:
            return said
    links.change(who.people, who.link, lambda held: replace(held, kept=None))
    return Said()


def all_holds(who: Answerer, set: str) -> None:
    """Say that everything one has said still holds today: of oneself, and of one's collaborations."""
    saying = Saying(who, {}, set)
    today = who.today.isoformat()

    def words_again(now: Now) -> list[Change]:
        drafted = Draft()
        for other, ties in who.ties.items():
            word = who.own_word(other)
            if word is not None:
                held = now.stored("tie", ties[0].id)
                degree = "contact" if word[0] == UNAWARE else word[0]
                after = own_word(held.fields or {}, who.id, degree, today, unaware=word[0] == UNAWARE)
                drafted.put("tie", ties[0].id, held, after)
        return [*saying._confirmed(now, {}), *drafted.changes.values()]

    saying._apply(words_again)
    who.note("all", whole=True)
