"""A file is made before its first byte goes out, and read in pieces."""

import asyncio
from typing import IO

from fastapi import Response

from api.doors.exports.taking import CHUNK, IN_MEMORY, sent


def test_a_large_file_goes_out_in_pieces_and_whole() -> None:
    whole = b"x" * (IN_MEMORY + 1)

    def write(file: IO[bytes]) -> None:
        file.write(whole)

    answer = sent(write, Response(headers={"etag": '"a"'}), "text/plain", "a.txt")
    assert (answer.headers["etag"], answer.headers["content-length"]) == ('"a"', str(len(whole)))

    async def read() -> list[bytes]:
        return [bytes(piece) async for piece in answer.body_iterator]  # type: ignore[arg-type]

    pieces = asyncio.run(read())
    assert b"".join(pieces) == whole
    assert max(map(len, pieces)) == CHUNK
