"""A form on a page with what somebody sent in its fields, and what is wrong at the field that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

FIELDS = frozenset({"input", "select", "textarea"})
TICKED = frozenset({"checkbox", "radio"})
NO_WORDS = frozenset({"button", "file", "image", "password", "reset", "submit"})
OURS = frozenset({"set", "reviewed"})
"""Hidden fields that a page draws anew: what would be saved is said again first."""
Attributes = dict[str, str | None]


@dataclass
class Element:
    """One element of a page, and where its tags stand in the page's text."""

    tag: str
    attributes: Attributes
    start: int
    inside: int
    """Where its first tag ends."""
    outside: int = 0
    """Where its last tag begins; of what has none, where its only tag ends."""
    end: int = 0
    text: str = ""

    @property
    def name(self) -> str:
        """What a form sends it as."""
        return self.attributes.get("name") or ""

    @property
    def type(self) -> str:
        """Of an input what it takes; of others what they are."""
        return (self.attributes.get("type") or "text").lower() if self.tag == "input" else self.tag

    @property
    def value(self) -> str:
        """What it sends, where the page says so."""
        said = self.attributes.get("value")
        return self.text.strip() if said is None and self.tag == "option" else said or ""


@dataclass
class FormOnPage:
    """A form, with its fields and the choices in them in their order."""

    element: Element
    fields: list[Element] = field(default_factory=list)
    options: dict[int, list[Element]] = field(default_factory=dict)
    """Of a list to choose from, by where it stands."""

    def is_sent_to(self, path: str, here: str) -> bool:
        """Whether this is a form that is sent to a path; `here` is the page's own."""
        action = self.element.attributes.get("action") or here
        ways = [action, *(way for one in self.fields if (way := one.attributes.get("formaction")))]
        posts = (self.element.attributes.get("method") or "").lower() == "post"
        return posts and any(unquote(urlsplit(way).path) == unquote(path) for way in ways)

    def likeness(self, sent: Sequence[tuple[str, str]]) -> int:
        """How much of what was sent this form would have sent; below zero where it says something else."""
        hidden = [(one.name, one.value) for one in self.fields if one.type == "hidden"]
        said = [pair for pair in hidden if pair[0] not in OURS | {"read"}]
        if any(name in dict(sent) and (name, value) not in sent for name, value in said):
            return -1
        return len({name for name, _ in sent} & {one.name for one in self.fields})


class _Reader(HTMLParser):
    """Finds the forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[FormOnPage] = []
        self._open: list[Element] = []
        self._form: FormOnPage | None = None
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._html = html
        self.feed(html)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        end = start + len(self.get_starttag_text() or "")
        found = Element(tag, dict(attrs), start, end, end, end)
        if tag == "form":
            self._form = FormOnPage(found)
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag in FIELDS or tag == "button":
            self._form.fields.append(found)
        elif tag == "option" and self._form.fields:
            self._form.options.setdefault(self._form.fields[-1].start, []).append(found)
        if tag in ("select", "textarea", "option"):
            self._open.append(found)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif self._open and self._open[-1].tag == tag:
            found = self._open.pop()
            found.outside = self._here()
            found.end = self._html.find(">", found.outside) + 1


def form_sent(html: str, here: str, path: str, sent: Sequence[tuple[str, str]]) -> FormOnPage | None:
    """The form on a page that what was `sent` to a path came from; None where none is like it."""
    forms = [one for one in _Reader(html).forms if one.is_sent_to(path, here)]
    found = max(forms, key=lambda one: one.likeness(sent), default=None)
    return found if found is not None and found.likeness(sent) > 0 else None


def without_field(form: FormOnPage, sent: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was sent and has no place in the form any more."""
    hidden = {one.name for one in form.fields if one.type == "hidden"}
    left = [one for one in sent if one[0] not in hidden]
    for one in form.fields:
        said = [value for name, value in left if name == one.name]
        mine = said[:1] if _is_written(one) else [value for value in _values(one, form) if value in said]
        for value in mine:
            left.remove((one.name, value))
    return left


def filled(
    html: str, form: FormOnPage, sent: Sequence[tuple[str, str]], faults: Mapping[str, str], above: str
) -> str:
    """The page with what was sent in the form, each fault after its field, and `above` at the form's head.

    The first field with a fault is where one goes on writing.
    """
    edits = _Filling(form, sent, faults).edits()
    edits.append((form.element.inside, form.element.inside, above))
    for start, end, text in sorted(edits, key=lambda one: one[:2], reverse=True):
        html = html[:start] + text + html[end:]
    return html


def _takes_words(one: Element) -> bool:
    return one.tag in FIELDS and one.type not in NO_WORDS | {"hidden"}


def _is_written(one: Element) -> bool:
    """Whether one writes in it; else one chooses of what it has."""
    return _takes_words(one) and one.tag != "select" and one.type not in TICKED


def _values(one: Element, form: FormOnPage) -> list[str]:
    """What a field sends of what the page says."""
    if one.tag == "select":
        return [option.value for option in form.options.get(one.start, ())]
    return [one.value]


class _Filling:
    """The edits that put words back in a form."""

    def __init__(self, form: FormOnPage, sent: Sequence[tuple[str, str]], faults: Mapping[str, str]) -> None:
        self._form = form
        self._said: dict[str, list[str]] = {}
        for name, value in sent:
            self._said.setdefault(name, []).append(value)
        self._faults = dict(faults)
        self._seen: dict[str, int] = {}
        self._focused = False

    def edits(self) -> list[tuple[int, int, str]]:
        """Each as start, end and what stands there instead."""
        return [edit for one in self._form.fields for edit in self._field(one)]

    def _field(self, one: Element) -> Iterator[tuple[int, int, str]]:
        if one.tag == "button" or one.type in NO_WORDS or one.name in OURS or not one.name:
            return
        changed = dict(one.attributes)
        said = self._said.get(one.name)
        if one.type in TICKED:
            _set(changed, "checked", said is not None and one.value in said)
        elif one.tag == "select" and said is not None:
            yield from self._chosen(one, said)
        elif said is not None:
            at = self._seen.get(one.name, 0)
            self._seen[one.name] = at + 1
            words = said[at] if at < len(said) else ""
            if one.tag == "textarea":
                yield one.inside, one.outside, "\n" + escape(words)  # a first line break is not shown
            else:
                changed["value"] = words
        if _takes_words(one) and one.name in self._faults:
            yield one.end, one.end, self._told(one, changed)
        if changed != one.attributes:
            yield one.start, one.inside, _tag(one.tag, changed)

    def _chosen(self, one: Element, said: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        for option in self._form.options.get(one.start, ()):
            changed = dict(option.attributes)
            _set(changed, "selected", option.value in said)
            if changed != option.attributes:
                yield option.start, option.inside, _tag("option", changed)

    def _told(self, one: Element, changed: Attributes) -> str:
        """What is wrong, after the field; whoever listens hears it there, and writes on at the first."""
        id = f"refused-{one.name}"
        changed["aria-invalid"] = "true"
        changed["aria-describedby"] = f"{id} {changed.get('aria-describedby') or ''}".strip()
        if not self._focused:
            changed["autofocus"], self._focused = None, True
        return f'<span class="field-error" id="{escape(id)}">{escape(self._faults.pop(one.name))}</span>'


def _set(attributes: Attributes, name: str, on: bool) -> None:
    attributes.pop(name, None)
    if on:
        attributes[name] = None


def _tag(tag: str, attributes: Attributes) -> str:
    said = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{' '.join([tag, *said])}>"
