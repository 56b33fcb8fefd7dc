"""Bytes that one process leaves for the others, in pieces that every store takes; gone after a day."""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Annotated

from graph.people.document import Document, Expiry, Key, document
from graph.people.people import People
from graph.records.errors import Conflict

PIECE = 1 << 19
"""Bytes of a piece; Neo4j holds a property of some hundred kilobytes well, one of many megabytes badly."""
KEPT = timedelta(days=1)


@document("parcel", lasting=False)
class Parcel(Document):
    """What its pieces make together; written last, so that whoever finds it finds them too."""

    pieces: int
    checksum: str
    made: datetime
    expires: Annotated[datetime, Expiry()]


@document("parcel-piece", lasting=False)
class ParcelPiece(Document):
    """A piece, under the parcel's id and its own number."""

    parcel: Annotated[str, Key()]
    content: bytes
    expires: Annotated[datetime, Expiry()]


def leave_parcel(people: People, id: str, content: bytes, most: int) -> bool:
    """Leave bytes under a name; False where they are more than `most` even when packed."""
    packed = zlib.compress(content, 1)
    if len(packed) > most:
        return False
    expires = people.now() + KEPT
    pieces = [packed[at : at + PIECE] for at in range(0, len(packed), PIECE)]
    drop_parcel(people, id)
    with suppress(Conflict):  # another process left the same meanwhile
        for number, piece in enumerate(pieces):
            people.put(ParcelPiece(id=_piece(id, number), parcel=id, content=piece, expires=expires))
        checksum = hashlib.sha256(packed).hexdigest()
        people.put(Parcel(id=id, pieces=len(pieces), checksum=checksum, made=people.now(), expires=expires))
    return True


def fetch_parcel(people: People, id: str) -> bytes | None:
    """Return what was left under a name; None where it is not there, or not whole."""
    parcel = people.get(Parcel, id)
    if parcel is None:
        return None
    pieces = [people.get(ParcelPiece, _piece(id, number)) for number in range(parcel.pieces)]
    packed = b"".join(piece.content for piece in pieces if piece is not None)
    if hashlib.sha256(packed).hexdigest() != parcel.checksum:
        return None
    return zlib.decompress(packed)


def drop_parcel(people: People, id: str) -> None:
    """Take away what was left under a name, and what is left of it."""
    people.take(Parcel, id)
    for piece in people.find(ParcelPiece, "parcel", id):
        people.take(ParcelPiece, piece.id)


def drop_parcels(people: People, newest: int = 0) -> None:
    """Take away all parcels but so many of the newest."""
    held = sorted(people.find(Parcel), key=lambda one: one.made, reverse=True)
    kept = {parcel.id for parcel in held[:newest]}
    for parcel in held[newest:]:
        drop_parcel(people, parcel.id)
    if not kept:  # pieces of one that nobody has finished
        while pieces := people.find(ParcelPiece, limit=20):
            for piece in pieces:
                people.take(ParcelPiece, piece.id)


def _piece(id: str, number: int) -> str:
    return f"{id}/{number:06d}"
