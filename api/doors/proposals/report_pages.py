"""The page "Är något fel?" about any record: anybody says so, without an account and without a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing import boxes
from api.doors.editing.addresses import Folder, folder_of, kind_at, page_address
from api.doors.editing.boxes import Box
from api.doors.editing.drafting import Drafted, Drafting
from api.doors.editing.edit_pages import Sent
from api.doors.editing.heard import Typed, told_of_issue
from api.doors.editing.naming import Naming
from api.doors.editing.saving import set_id
from api.doors.editing.written import Texts, written
from api.doors.help.answers import urgent_out
from api.doors.proposals.words_sent import PREFIX, TRAP, WordsSent, words_sent
from api.doors.records.edits import fault_issue, instant
from api.doors.records.now import Knowing, Now, kind_seen, now_of
from api.doors.records.proposals import LONGEST_WORDS, SENDER, receive, require_there, winner_of
from api.doors.records.reading import RecordId
from api.gate.forms import Form, form
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import offered
from api.outbox import sends_letters
from api.words.errors import error_sentence
from api.words.proposals import answer_begins, nothing_said_text, report_title
from api.words.records import record_name, value_text
from graph.records.errors import OriketError, Refused
from graph.records.model import Place
from graph.records.proposals import Proposal
from graph.records.schema import Fields

router = StoreRouter(include_in_schema=False)

UNASKED = frozenset(
    {
        "claims", "impersonal", "source", "confidence", "confirmed", "sector_basis", "note", "distinct_from",
    }
)  # fmt: skip
"""Fields that say how we know; whoever reports says that in words."""


@dataclass(frozen=True)
class ReportBox:
    """One field of a report: what it says now, and whether somebody has written in it."""

    box: Box
    now: str
    open: bool


@dataclass
class ReportForm:
    """A report about one record, as it stands on its page."""

    site: PageRequest
    kind: str
    id: str
    now: Now
    words: WordsSent = field(default_factory=WordsSent)
    drafted: Drafted | None = None
    faults: list[str] = field(default_factory=list)
    """What is wrong with no field by itself."""

    @property
    def form(self) -> Form:
        """The fields of the record that whoever reports sees."""
        asked = self.site.asked
        return form(self.kind, asked.lang, self.now.sight(asked.scope, self.kind, self.id))

    @property
    def is_sound(self) -> bool:
        """Whether it may be sent."""
        drawn = self.drafted is None or self.drafted.heard.is_sound
        return drawn and self.words.is_sound and not self.faults

    def shown(self, status: int = 200, *, gone: bool = False) -> HTMLResponse:
        """The page; `gone` when the record was removed while somebody wrote."""
        asked, winner = self.site.asked, winner_of(self.now, self.kind, self.id)
        fields = self.now.seen_fields(self.kind, self.id, asked.scope)
        back, query = page_address(self.kind, self.id, fields)
        page = self.site.page(
            "report.html",
            report_title(asked.say, self._name(self.id, fields)),
            name=self._name(self.id, fields),
            back=self.site.url(back, **query),
            boxes=self._boxes(fields),
            lists=boxes.lists(Naming(asked, self.now), self.form),
            new_kinds={},
            words=self.words,
            prefix=PREFIX,
            trap=TRAP,
            longest=LONGEST_WORDS,
            read=self.now.stored(self.kind, self.id).version,
            set=set_id({}),
            drafted=self.drafted,
            faults=[*self.faults, *(told.sentence for told in self._heard.general)],
            urgent=[urgent_out(asked, one, None) for one in self.words.matters],
            gone=gone,
            instead=winner and (f"{folder_of(self.kind)}/{winner}/report", self._name(winner, None)),
            sent=self.site.request.query_params.get("proposed", "").isdecimal(),
            answers=sends_letters(asked.settings),
            received_by=self._received_by(),
            sound=self.is_sound,
        )
        page.status_code = status
        return page

    def _received_by(self) -> list[Place]:
        """The places whose authorities get what is sent, as far as they have said who they are."""
        record = self.now.record(self.kind, self.id)
        known = self.now.snapshot.places
        homes = sorted(self.now.where.homes(record)) if record is not None else ()
        return [one for id in homes if (one := known.get(id)) and (one.authority or one.registrar)]

    @property
    def _heard(self) -> Typed:
        return self.drafted.heard if self.drafted else Typed()

    def _name(self, id: str, fields: Fields | None) -> str:
        if fields is None:
            fields = self.now.stored(self.kind, id).fields or {}
        return record_name(Knowing(self.site.asked.say, self.now), self.kind, id, fields)

    def _boxes(self, fields: Fields) -> list[ReportBox]:
        """Each field, with what it says now."""
        asked, naming = self.site.asked, Naming(self.site.asked, self.now)
        texts = self.drafted.texts if self.drafted else written(self.form, fields, naming)
        changed, clashes = self._heard.changed, self.drafted.clashes if self.drafted else {}
        knowing = Knowing(asked.say, self.now)
        return [
            ReportBox(
                box,
                value_text(knowing, box.field.spec, fields[name]) if name in fields else "",
                box.wrong or name in changed,
            )
            for group in boxes.groups(asked.say, self.form, texts, self._heard, clashes)
            for box in group.boxes
            if (name := box.field.name) not in UNASKED
        ]


def _opened(site: PageRequest, folder: str, id: str) -> ReportForm:
    """Raises `unknown_kind`, `not_public` and `unknown_record`."""
    kind = kind_seen(kind_at(folder), site.asked.widest)
    unkept(site.response)
    now = now_of(site.request)
    there = now.stored(kind, id).fields is not None
    if there and now.seen(kind, id, site.asked.scope) is None:
        raise OriketError("unknown_record", id=id[:100])
    return ReportForm(site, kind, id, now)


@router.get("/{folder}/{id}/report", response_class=HTMLResponse)
def report_page(folder: Folder, id: RecordId, site: Reading, answers: int = 0) -> HTMLResponse:
    """The empty form; `answers` is the proposal that somebody asked back about."""
    report = _opened(site, folder, id)
    winner = winner_of(report.now, report.kind, id)
    if winner is not None:
        raise OriketError("merged", id=id, to=winner)
    require_there(report.now, report.kind, id)
    if answers:
        report.words.text = answer_begins(site.asked.say, answers)
    return report.shown()


@router.post("/{folder}/{id}/report", response_class=HTMLResponse)
def report(folder: Folder, id: RecordId, site: Reading, sent: Sent) -> Response:
    """Send it, or say what stands against that; what was written stays."""
    told = _opened(site, folder, id)
    told.words = words_sent(site.asked.say, sent)
    held = told.now.stored(told.kind, id)
    if held.version and held.fields is None:
        return told.shown(409, gone=True)
    require_there(told.now, told.kind, id)
    told.drafted = Drafting(site.request, site.asked, told.now, told.form, id, sent).drafted()
    if told.drafted.moved and told.drafted.heard.changed:
        return told.shown(409)
    wants = sent.get("step") == ["save"]
    if wants and not told.drafted.heard.changed and not told.words.text and not told.words.faults:
        told.faults.append(nothing_said_text(site.asked.say))
    if not told.is_sound:
        return told.shown(422)
    return _sent(told, sent) if wants else told.shown()


def _sent(told: ReportForm, sent: Texts) -> Response:
    site, drafted = told.site, told.drafted
    asked, words = site.asked, told.words
    changes = tuple(drafted.changes) if drafted else ()
    proposal = Proposal(
        set_id(sent), (told.kind, told.id), asked.who.account or SENDER, "proposal", instant(), changes,
        words.text, words.how, words.reply_to,
    )  # fmt: skip
    try:
        kept = offered(asked.who, proposal, "form", told.now)
        number = receive(site.request, asked, kept, trapped=words.trapped)
    except Refused as refused:
        naming = Naming(asked, told.now)
        issues = (told_of_issue(naming, None, fault_issue(asked, one)) for one in refused.faults)
        told.faults.extend(one.sentence for one in issues)
        return told.shown(422)
    except OriketError as problem:
        if problem.code != "too_many_proposals":
            raise
        told.faults.append(error_sentence(asked.say, problem.code, problem.details))
        return told.shown(429)
    return RedirectResponse(f"{site.url(site.request.url.path, proposed=number)}#main", 303)
