"""What a request brings: files and fields, within bounds that are told before anything is kept."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from api.doors.imports.keeping import BroughtFile
from api.gate.body_limit import LARGEST_UPLOAD
from graph.records.errors import OriketError

MOST_FILES = 30
MOST_FIELDS = 25_000
LONGEST_FIELD = 1_000_000


async def files_in(request: Request) -> tuple[list[BroughtFile], list[tuple[str, str]]]:
    """Return the files and the fields of a form.

    Raises `upload_too_large`, `too_many_files` and `unreadable_body`.
    """
    files: list[BroughtFile] = []
    fields: list[tuple[str, str]] = []
    try:
        async with request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
        ) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    content = await value.read()
                    if content or value.filename:
                        files.append(BroughtFile(value.filename or "", content))
                else:
                    fields.append((name, value))
    except (MultiPartException, HTTPException) as fault:
        if getattr(fault, "status_code", 400) == 413:
            raise OriketError("upload_too_large", limit=LARGEST_UPLOAD // 1_000_000) from fault
        raise OriketError("unreadable_body") from fault
    return files, fields
