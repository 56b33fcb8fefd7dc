"""What a reader may take along, and the file that it makes, sent as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Literal

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse

from api.doors.exports.provenance import about
from api.gate.asking import Asked
from api.gate.scope import PUBLIC
from graph.records.extract import Extract, extract_alike, extract_by_place
from graph.records.languages import data_language
from ingest.exports.export import FOR_PROGRAMS, About, Style, for_readers

IN_MEMORY = 4 * 2**20
"""Bytes of a file above which it is written to disk while it is made."""
CHUNK = 64 * 2**10
For = Annotated[
    Literal["public"] | None,
    Query(description="`public`: no more than everybody sees, also for those who see more."),
]
Programs = Annotated[bool, Query(description="English headings and codes instead of the reader's words.")]
Plain = Annotated[bool, Query(description="CSV without a byte-order mark.")]


def extract_of(asked: Asked, audience: str | None = None) -> Extract:
    """The network as far as the reader sees it, or no further than everybody does."""
    scope = PUBLIC if audience == "public" else asked.scope
    if scope.is_whole:
        return extract_alike(asked.atlas.sheltered, scope.alike)
    if scope.widest == scope.alike:
        return extract_alike(asked.snapshot, scope.alike)
    where = asked.snapshot.where
    return extract_by_place(
        asked.snapshot, asked.atlas.sheltered, lambda record: scope.of(record, where), scope.organisations
    )


def style_of(asked: Asked, for_programs: bool, plain: bool = False) -> Style:
    """How a file speaks to the reader."""
    return FOR_PROGRAMS if for_programs else for_readers(data_language(asked.lang), plain=plain)


def about_of(asked: Asked, request: Request) -> About:
    """What a file says of itself."""
    return about(asked.snapshot, asked.settings, asked.at, str(request.base_url).rstrip("/"))


def sent(
    write: Callable[[IO[bytes]], None], response: Response, media_type: str, name: str
) -> StreamingResponse:
    """A file, made whole before its first byte goes out: whoever reads slowly holds up no other."""
    file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed when it is sent
    write(file)
    size = file.tell()
    file.seek(0)
    headers = {
        **response.headers,
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(size),
    }
    return StreamingResponse(_chunks(file), headers=headers, media_type=media_type)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
