"""Every sentence of the service in a language, for programs and for whoever wants to read a translation."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Response
from pydantic import Field

from api.gate.answers import Out
from api.gate.problems import documented
from api.gate.routing import Router
from api.words.catalogue import LANGUAGES, is_read, is_whole, own_names, say
from graph.records.errors import OriketError

router = Router(prefix="/words", tags=["about"])


class WordsOut(Out):
    """A language's catalogue."""

    lang: str = Field(examples=[LANGUAGES[-1]])
    name: str = Field(examples=["English"], description="What the language calls itself.")
    direction: str = Field(examples=["ltr"])
    whole: bool = Field(description="Else the help door and reading the chart; the rest is said in Swedish.")
    read_by_native_speaker: bool
    plural_forms: dict[str, int] = Field(description="Which form goes with each of Unicode's categories.")
    words: dict[str, str | list[str]] = Field(description="By the Swedish sentence; plurals as their forms.")


@router.get("/{lang}.json", response_model=WordsOut, responses=documented("not_found"))
def words_of(
    response: Response, lang: Annotated[str, Path(max_length=20, examples=[LANGUAGES[-1]])]
) -> WordsOut:
    """Every sentence in a language; Swedish stands in the code and has none."""
    if lang not in LANGUAGES:
        raise OriketError("not_found")
    _ = say(lang)
    response.headers["cache-control"] = "public, max-age=3600"
    return WordsOut(
        lang=lang,
        name=own_names()[lang],
        direction=_.direction,
        whole=is_whole(lang),
        read_by_native_speaker=is_read(lang),
        plural_forms=dict(_.forms),
        words={key: list(said) if isinstance(said, tuple) else said for key, said in _.table.items()},
    )
