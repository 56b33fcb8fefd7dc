"""Every setting of an installation: variables `ORIKET_…` of the environment or of `.env`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, SecretStr, StringConstraints, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api.words.catalogue import LANGUAGES
from graph.people.grants import grant_from
from graph.records import changes
from graph.ways.lengths import DEFAULT, Lengths

Audience = Literal["public", "working"]
Origin = Annotated[str, StringConstraints(pattern=r"^(none|https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?)$")]
"""Whose pages may hold our frames, or nobody's; nothing else can get into the header that says so."""


MailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}$")]


def data_folder() -> Path:
    """Where this user's data live, by the XDG rules: clone, wheel and container all have such a place."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "oriket"


def cache_folder() -> Path:
    """Where things that can be made again are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "oriket"


def memory(store: str) -> Path | None:
    """Where answers about sheets are remembered: beside a file of a store, else among the user's data."""
    if store == "memory:":
        return None
    if store.startswith("sqlite:///"):
        path = Path(store.removeprefix("sqlite:///"))
        return path.with_name(f"{path.name}.mappings.json")
    return data_folder() / "mappings.json"


def _lengths(given: Mapping[str, float]) -> Mapping[str, float]:
    lengths_with(given)
    return given


def lengths_with(given: Mapping[str, float]) -> Lengths:
    """The table of lengths with an installation's own numbers in it; a name that is no length is refused."""
    known = {*DEFAULT.ties, *DEFAULT.arenas, "part_of"}
    if strange := sorted(given.keys() - known):
        raise ValueError(f"no such length: {', '.join(strange)}; there are {', '.join(sorted(known))}")
    ties = {name: given.get(name, length) for name, length in DEFAULT.ties.items()}
    arenas = {name: given.get(name, length) for name, length in DEFAULT.arenas.items()}
    return Lengths(ties=ties, part_of=given.get("part_of", DEFAULT.part_of), arenas=arenas)


def _language(given: str) -> str:
    if given not in LANGUAGES:
        raise ValueError(f"no such language: {given}; there are {', '.join(LANGUAGES)}")
    return given


def _mail_server(given: SecretStr) -> SecretStr:
    parts = urlsplit(given.get_secret_value())
    if given.get_secret_value() != "page" and not (parts.scheme in ("smtp", "smtps") and parts.hostname):
        raise ValueError("wanted: smtp://user:password@host:587, smtps://user:password@host:465, or page")
    return given


def _roles(given: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    for role in chain.from_iterable(given.values()):
        grant_from(role)
    return given


def _issuer(given: str) -> str:
    parts = urlsplit(given)
    local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    if not parts.hostname or not (parts.scheme == "https" or local) or parts.query or parts.fragment:
        raise ValueError("wanted: the issuer's address with https://, as its own configuration writes it")
    return given


class Retention(BaseModel):
    """How long what was received is kept once it is decided, and the decision on disposal that says so."""

    days: int = Field(ge=1, le=36_500)
    decision: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


BEHIND = {
    "store", "host", "port", "url", "key", "smtp", "mail_from", "sign_in_log_days",
    "oidc_issuer", "oidc_client", "oidc_secret", "oidc_name", "oidc_scopes", "oidc_groups", "oidc_roles",
    "cache", "log_level",
    "dates_per_minute", "trusted_proxies", "metrics_token", "build_memory",
}  # fmt: skip
"""Settings that no answer shows: two services that differ in these only give the same ETags."""


class Settings(BaseSettings):
    """What an installation decides. `docs/settings.md` explains each; a test keeps that page complete."""

    model_config = SettingsConfigDict(
        env_prefix="ORIKET_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    store: str = Field(default_factory=lambda: f"sqlite:///{data_folder() / 'oriket.sqlite3'}")
    today: date | None = None
    audience: Audience | None = None
    writing: Literal["nobody", "anybody"] = "nobody"
    demo_login: bool = False
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    url: Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(:\d{1,5})?$")] | None = None
    key: Annotated[SecretStr, Field(min_length=32)] | None = None
    smtp: Annotated[SecretStr, AfterValidator(_mail_server)] | None = None
    mail_from: Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}$")] | None = (
        None
    )
    oidc_issuer: Annotated[str, AfterValidator(_issuer)] | None = None
    oidc_client: str = "oriket"
    oidc_secret: SecretStr | None = None
    oidc_name: Annotated[str, StringConstraints(max_length=60)] = ""
    oidc_scopes: str = "openid email"
    oidc_groups: str = "groups"
    oidc_roles: Annotated[dict[str, tuple[str, ...]], AfterValidator(_roles)] = Field(default_factory=dict)
    sign_in_log_days: int = Field(default=90, ge=1, le=3650)
    lang: Annotated[str, AfterValidator(_language)] | None = None
    owner: str | None = None
    licence: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]{3,300}$")] | None = None
    contact: str | None = None
    data_protection_contact: str | None = None
    supervising_authority: str | None = None
    public_documents: bool = True
    whistleblowing: str | None = None
    retention: dict[changes.Origin | Literal["survey"], Retention] = Field(default_factory=dict)
    lengths: Annotated[dict[str, float], AfterValidator(_lengths)] = Field(default_factory=dict)
    cache: Path = Field(default_factory=cache_folder)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    dates_per_minute: int = Field(default=60, ge=1)
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    embed_on: Annotated[tuple[Origin, ...], NoDecode] = ()
    build_memory: int | None = Field(default=None, ge=256)
    metrics_token: Annotated[SecretStr, Field(min_length=16)] | None = None

    @field_validator("trusted_proxies", "embed_on", mode="before")
    @classmethod
    def _addresses(cls, given: object) -> object:
        return (
            tuple(part.strip() for part in given.split(",") if part.strip())
            if isinstance(given, str)
            else given
        )

    @cached_property
    def in_answers(self) -> str:
        """All that answers depend on, as text; a new setting is among it unless it stands in `BEHIND`."""
        return self.model_dump_json(exclude=BEHIND)

    @property
    def build_bytes(self) -> int:
        """What one build process may hold: three quarters of the machine's memory where nothing is said."""
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return whole * 3 // 4 if self.build_memory is None else self.build_memory * 2**20

    @property
    def table_of_lengths(self) -> Lengths:
        """The lengths that this installation counts with."""
        return lengths_with(self.lengths)
