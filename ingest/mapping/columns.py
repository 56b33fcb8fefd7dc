"""Sheets and columns: what the model says of each field, and further words that people write for it.

Reading, writing, the template and the docs all start from here, so nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph.records.claims import claim_specs
from graph.records.facts import label_of
from graph.records.kinds import kind_of
from graph.records.labels import FIELDS
from graph.records.languages import ENGLISH, SWEDISH, in_language
from graph.records.model import KINDS, specs
from graph.records.schema import Spec
from graph.records.text import clean, fold
from ingest.mapping import further_words
from ingest.mapping.headings import ENGLISH_COLUMNS, SHEET_WORDS, USUAL, WORDS


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one sheet. `usual` ones are always exported, others when somebody has a value."""

    field: str
    en: str
    sv: str
    words: tuple[str, ...]
    about_sv: str
    about_en: str
    spec: Spec
    usual: bool

    def header(self, lang: str) -> str:
        """Return the column's name in a language."""
        return in_language(lang, self.sv, self.en)

    def about(self, lang: str) -> str:
        """Return its explanation in a language."""
        return in_language(lang, self.about_sv, self.about_en)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: a kind of record, its names and its columns in order."""

    kind: str
    en: str
    sv: str
    words: tuple[str, ...]
    about_sv: str
    about_en: str
    columns: tuple[Column, ...]

    def title(self, lang: str) -> str:
        """Return the sheet's name in a language."""
        return in_language(lang, self.sv, self.en)

    def shown(self, lang: str) -> str:
        """Return the same as people read it: a file's name has no blanks."""
        return self.title(lang).replace("_", " ")

    def about(self, lang: str) -> str:
        """Return its explanation in a language."""
        return in_language(lang, self.about_sv, self.about_en)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that must be there."""
        return tuple(column for column in self.columns if column.spec.required)


CLAIM: Mapping[str, Spec] = claim_specs()
"""The columns of a tie's row that make its claim; where a tie has a decision, `degree` may be blank."""

_TIE_ORDER = (
    "a", "b", "degree", "level", "since", "until", "last_known", "person_bound", "via", "strained", "decided",
    "confidence", "source", "by", "said", "unaware",
)  # fmt: skip
"""The first columns of a tie's row; what else a tie has follows."""

ID = Spec("text", short=True)


def _specs(kind: str) -> Mapping[str, Spec]:
    known = {name: spec for name, spec in specs(kind).items() if spec.sight != "nobody"}
    if kind == "tie":
        known = {**{name: CLAIM.get(name) or known[name] for name in _TIE_ORDER}, **known}
        del known["claims"]
    if kind == "organisation":
        known["sector"] = Spec("choice", choices=known["sector"].choices)  # blank means unknown
    return known if kind == "network" else {"id": ID, **known}


def _column(kind: str, name: str, spec: Spec) -> Column:
    own = f"{kind}.{name}"
    twin = spec.english_of
    label = label_of(kind, name) if name in specs(kind) else FIELDS[name]
    return Column(
        field=name,
        en=ENGLISH_COLUMNS.get(own) or ENGLISH_COLUMNS.get(name) or name,
        sv=label.sv if twin is None else f"{label_of(kind, twin).sv}_en",
        words=WORDS.get(own) or WORDS.get(name, ()),
        about_sv=label.about_sv,
        about_en=label.about_en,
        spec=spec,
        usual=name in USUAL.get(kind, "").split(),
    )


def _table(kind: str) -> Table:
    told = kind_of(kind)
    columns = tuple(_column(kind, name, spec) for name, spec in _specs(kind).items())
    words, label = SHEET_WORDS.get(kind, ()), told.label
    return Table(kind, told.sheet_en, told.sheet_sv, words, label.about_sv, label.about_en, columns)


TABLES: Mapping[str, Table] = MappingProxyType(
    {kind: _table(kind) for kind in dict.fromkeys((*SHEET_WORDS, *KINDS))}
)
"""The sheets by kind of record, in the order in which people should meet them."""

BROKEN = re.compile(r"(?<=[a-zåäö])-\n(?=[a-zåäö])")
"""A word that a narrow column has broken in two."""
_YOURS = re.compile(r"^(?:er|ert|era|din|ditt|var|vart|your|our) ")
_ASKS_WHO = re.compile(
    r"(?:vilken|vad heter|namn(?:et)? pa|vem|ange|which|what is|name of)\b.*"
    r"\b(?:organisation|forening|verksamhet|organization|association)"
)
"""Headings that are a form's questions for the organisation."""
_ASKS_WHERE = re.compile(
    r"(?:(?:i|pa|in) )?(?:vilken|vilka|which) (?:kommun(?:er)?|municipalit(?:y|ies))\b"
    r"(?!.*\b(?:sam(?:arbet|verk|ordn)|kontakt|work|collaborat|contact))"
)
"""Those for its municipality, and not for whom it works with."""
_ASKS_WHAT = re.compile(
    r"(?:(?:med )?vilka|(?:on |with )?(?:which|what)) (?:fragor|sakfragor|amnen|teman|sakomraden|questions"
    r"|issues|topics|themes)\b(?!.*\b(?:vill|skulle|borde|saknar|would|should|wish)\b)"
)
"""Those for the questions it works with: "Vilka frågor arbetar ni med?"."""
_ASKS_HOW = re.compile(r"(?:hur (?:nara|tatt)|how close(?:ly)?)\b")
"""Those for how closely two work together."""
_COUNTED = re.compile(r"[ (]+\d{1,2}\)?$")
"""The number of one of several headings alike: "Partner 2"."""
_REMARK = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_NOW = re.compile(r"(?<=\w) (?:idag|i dag|i nulaget|just nu|today|at present|currently)$")
"""Words that a heading may end with when it asks how it is now: "Samverkanspartners idag"."""
_QUESTION_NUMBER = re.compile(r"^(?:(?:fråga|question|q)\s*)?\d{1,2}\s*[.):]\s*(?=\D)", re.IGNORECASE)
"""The number that a form writes before each of its questions."""

GUIDE = {SWEDISH: "läs mig", ENGLISH: "read me"}
LISTS = {SWEDISH: "listor", ENGLISH: "lists"}
"""The template's own sheets, an explanation and the words to choose from: left alone when they come back."""


def word(text: str) -> str:
    """Return the form in which names of sheets and columns are compared."""
    return " ".join(fold(text).replace("_", " ").replace("-", " ").split())


@cache
def sheets_by_word() -> Mapping[str, str]:
    """Return the kind that each name of a sheet means."""
    return {word(name): t.kind for t in TABLES.values() for name in (t.kind, *t.words, t.sv, t.en)}


@cache
def columns_by_word(kind: str) -> Mapping[str, Column]:
    """Return the column that each name means on a sheet; own names go before further words."""
    found: dict[str, Column] = {}
    for column in TABLES[kind].columns:
        for name in column.words:
            found.setdefault(word(name), column)
    for column in TABLES[kind].columns:
        found[word(column.field)] = found[word(column.en)] = found[word(column.sv)] = column
    return found


@cache
def further_by_word(kind: str) -> Mapping[str, Column]:
    """Return the column that each further word means on a sheet where nothing else claims it."""
    found: dict[str, Column] = {}
    for column in TABLES[kind].columns:
        said = (
            *further_words.COLUMNS.get(f"{kind}.{column.field}", ()),
            *further_words.COLUMNS.get(column.field, ()),
        )
        compound = (
            column.field in further_words.NAMED_BY or f"{kind}.{column.field}" in further_words.NAMED_BY
        )
        for name in (*said, *(_compounds(said) if compound else ())):
            found.setdefault(word(name), column)
    own = columns_by_word(kind)
    return {name: column for name, column in found.items() if name not in own}


def _compounds(words: Iterable[str]) -> Iterator[str]:
    """What a column of names is called by what it names: "Enhetsnamn", "Agency name", "Name of agency"."""
    for one in words:
        if " " not in one and "nam" not in one:
            yield from (form.format(one) for form in further_words.NAME_FORMS)


def heading(text: str) -> str:
    """Return a heading as it is compared: without numbers, remarks in brackets, end marks and broken words.

    Examples
    --------
    >>> heading("Tele-\\nfon (växel):"), heading("Organisation *"), heading("3. Telefon")
    ('telefon', 'organisation', 'telefon')
    """
    joined = _QUESTION_NUMBER.sub("", BROKEN.sub("", clean(text)), count=1) or clean(text)
    return _NOW.sub("", word(_REMARK.sub("", joined).rstrip(" *:?!."))) or word(joined)


def column_for(kind: str, text: str) -> tuple[Column, bool] | None:
    """Return the column that a heading means on a kind's sheet, and whether by one of our own names."""
    own = columns_by_word(kind)
    for said in (word(text), heading(text)):
        if said in own:
            return own[said], True
    said = heading(text)
    further = further_by_word(kind)
    column = further.get(said) or further.get(_YOURS.sub("", said)) or _by_either(kind, said)
    if column is None and (bare := _unqualified(said)) != said:
        column = own.get(bare) or further.get(bare)
        column = column if column is not None and column.field in further_words.QUALIFIED else None
    if column is None and kind == "organisation" and _ASKS_WHO.match(said):
        column = own["name"]
    if column is None and kind == "organisation" and _ASKS_WHERE.match(said):
        column = own["municipalities"]
    if column is None and kind == "organisation" and _ASKS_WHAT.match(said):
        column = own["questions"]
    if column is None and kind == "tie" and _ASKS_HOW.match(said):
        column = own["degree"]
    return (column, False) if column is not None else None


def _unqualified(said: str) -> str:
    """A heading without words that only say whose phone or address it is: "Telefon, arbete", "Main phone"."""
    words = said.replace(",", " ").split()
    kept = [one for one in words if one not in _qualifiers()]
    return " ".join(kept) if len(kept) < len(words) else said


@cache
def _qualifiers() -> frozenset[str]:
    names = (one for one in further_words.COLUMNS["organisation.name"] if " " not in one)
    return frozenset(map(word, (*further_words.QUALIFIERS, *names)))


@cache
def _channels() -> frozenset[str]:
    """Headings of an organisation's phone, mail and the like, which others may stand beside."""
    either = (*columns_by_word("organisation").items(), *further_by_word("organisation").items())
    return frozenset(name for name, column in either if column.field in further_words.QUALIFIED)


def _by_either(kind: str, said: str) -> Column | None:
    """The one column that the words of a heading such as "Växel/telefon" mean, whichever of them is known."""
    if "/" not in said:
        return None
    own, further = columns_by_word(kind), further_by_word(kind)
    words = [one.strip() for one in said.split("/")]
    meant = [column for one in words if (column := own.get(one) or further.get(one)) is not None]
    return meant[0] if meant and all(column is meant[0] for column in meant) else None


@cache
def _all_words() -> frozenset[str]:
    known = frozenset(
        name for kind in KINDS for table in (columns_by_word(kind), further_by_word(kind)) for name in table
    )
    others = (
        *further_words.PARTNERS, *further_words.PERSON_COLUMNS, *further_words.EMPLOYERS,
        *further_words.ANSWER_COLUMNS, *further_words.PERIOD,
    )  # fmt: skip
    return known | {word(name) for name in others}


def is_column(text: str) -> bool:
    """Say whether some sheet has a column of this name."""
    said = heading(text)
    known = _all_words()
    return (
        word(text) in known
        or said in known
        or _COUNTED.sub("", said) in known
        or _unqualified(said) in _channels()
        or ("/" in said and all(one.strip() in known for one in said.split("/")))
    )


@cache
def names_records(text: str) -> bool:
    """Say whether a heading is that of what a table's rows are called: "Förening", "Forum"."""
    fields = {column[0].field for kind in KINDS if (column := column_for(kind, text)) is not None}
    return not fields.isdisjoint(("name", "organisation", "arena"))


@cache
def written_words() -> frozenset[str]:
    """Return the names of columns in small letters as written, to rule out most cells at little cost."""
    plain = set(_all_words())
    for kind in KINDS:
        for column in TABLES[kind].columns:
            plain.update(one.casefold() for one in (column.field, column.en, column.sv, *column.words))
    plain.update(
        one.casefold()
        for words in (*further_words.COLUMNS.values(), further_words.PARTNERS, further_words.EMPLOYERS)
        for one in words
    )
    return frozenset(plain)
