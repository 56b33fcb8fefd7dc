"""Errors as RFC 9457 problem details: one table from code to status; sentences in `api/words/errors.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api.gate.language import asked_language
from api.words.catalogue import Say, say
from api.words.errors import STORES, error_sentence, error_title, parameter_sentence
from graph.records.errors import OriketError
from graph.records.languages import ENGLISH, SWEDISH

STATUS: Mapping[str, int] = MappingProxyType(
    {
        "account_known": 409,
        "account_lives": 409,
        "already_decided": 409,
        "already_there": 409,
        "bad_cursor": 422,
        "bad_parameter": 422,
        "chart_too_large": 413,
        "conflict": 409,
        "copy_over": 410,
        "demo_in_the_way": 409,
        "forbidden": 403,
        "internal": 500,
        "invitation_over": 410,
        "key_taken": 409,
        "last_administrator": 409,
        "link_day_past": 422,
        "link_ended": 410,
        "link_over": 410,
        "link_party_gone": 410,
        "link_protected": 409,
        "link_terms_missing": 409,
        "link_unknown": 404,
        "link_gone": 410,
        "survey_answered": 409,
        "survey_closed": 410,
        "mail_bad": 422,
        "merged": 308,
        "method_not_allowed": 405,
        "moved": 412,
        "no_export": 501,
        "no_mail_server": 501,
        "not_allowed": 403,
        "not_found": 404,
        "not_mergeable": 422,
        "not_public": 403,
        "not_ready": 503,
        "not_your_place": 403,
        "not_yours_to_give": 403,
        "nothing_proposed": 422,
        "urgent_words": 422,
        "organisation_wanted": 422,
        "password_common": 422,
        "password_long": 422,
        "password_short": 422,
        "challenge_over": 403,
        "no_oidc": 501,
        "oidc_down": 503,
        "oidc_linked": 409,
        "oidc_mail_known": 409,
        "oidc_no_mail": 403,
        "oidc_other": 403,
        "oidc_personal_number": 403,
        "oidc_refused": 403,
        "oidc_unknown": 403,
        "oidc_untrue": 403,
        "passkey_failed": 403,
        "passkey_known": 409,
        "passkeys_many": 409,
        "passkeys_nowhere": 403,
        "password_wrong": 403,
        "picture_too_large": 422,
        "refused": 422,
        "sentence_wanted": 422,
        "session_over": 403,
        "removed": 410,
        "setup_closed": 410,
        "setup_code_wrong": 403,
        "sign_in_busy": 503,
        "sign_in_failed": 403,
        "sign_in_unsafe": 403,
        "store_unavailable": 503,
        "studies_busy": 503,
        "token_over": 422,
        "too_busy": 503,
        "too_large": 422,
        "too_long": 413,
        "too_many_dates": 429,
        "too_many_guesses": 429,
        "too_many_pictures": 429,
        "subscription_over": 410,
        "webhook_address": 422,
        "webhooks_many": 422,
        "too_many_letters": 429,
        "too_many_proposals": 429,
        "too_many_studies": 429,
        "too_many_tries": 429,
        "unknown_account": 404,
        "unknown_arena": 404,
        "unknown_change_set": 404,
        "unknown_edition": 404,
        "unknown_initiative": 404,
        "unknown_kind": 404,
        "unknown_link": 404,
        "unknown_organisation": 404,
        "no_such_form": 404,
        "unknown_place": 404,
        "unknown_proposal": 404,
        "unknown_question": 404,
        "unknown_record": 404,
        "unknown_tie": 404,
        "unreadable_body": 400,
        "version_missing": 428,
        "view_failed": 503,
        "working_exposed": 403,
        "demo_login_exposed": 403,
        "bad_answer": 422,
        "import_changes_nothing": 409,
        "import_has_faults": 422,
        "imports_busy": 503,
        "imports_full": 507,
        "nothing_brought": 422,
        "too_many_cells": 422,
        "unknown_import": 404,
        "upload_too_large": 413,
        "writing_exposed": 500,
    }
)
"""Every code that a reader can meet, with its HTTP status."""

ALWAYS = (
    "bad_parameter",
    "internal",
    "not_ready",
    "studies_busy",
    "too_busy",
    "too_many_dates",
    "view_failed",
    "working_exposed",
)
"""Codes that every answer about a date may have."""

RETRY_AFTER: Mapping[int, int] = MappingProxyType({429: 30, 503: 2})
MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """One parameter that is wrong."""

    loc: list[str | int] = Field(examples=[["query", "at"]])
    code: str = Field(examples=["date_from_datetime_parsing"])
    message: str = Field(examples=["Skriv datumet som 2023-04-01."])


class Problem(BaseModel):
    """What went wrong, by RFC 9457; `code` never changes, the words may."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(examples=["/errors#unknown_organisation"])
    title: str = Field(examples=["Sidan finns inte"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Organisationen finns inte (längre) i Ö-riket."])
    code: str = Field(examples=["unknown_organisation"])
    instance: str = Field(examples=["/api/v1/organisations/nora-komun"])
    errors: list[FieldProblem] | None = None
    yours: dict[str, Any] | None = Field(
        default=None, description="Of a record that has moved: as it would be with what was sent."
    )
    theirs: dict[str, Any] | None = Field(default=None, description="As it is now.")
    before: dict[str, Any] | None = Field(default=None, description="As it was at the version named.")
    tiles: str | None = Field(
        default=None, description="Of a chart that is too large to be sent whole: where its tiles are."
    )
    conflicts: list[dict[str, Any]] | None = Field(
        default=None, description="Where several were sent: `kind`, `id` and these three of each."
    )


class DetailedProblem(OriketError):
    """A problem that says more than its code: faults at their fields, or both versions of what has moved."""

    def __init__(
        self,
        code: str,
        *,
        errors: Sequence[FieldProblem] = (),
        more: Mapping[str, Any] | None = None,
        **details: object,
    ) -> None:
        super().__init__(code, **details)
        self.errors = errors
        self.more = more or {}


def public_code(code: str) -> str:
    """The code that a reader is told: what is wrong with the store is only its keeper's to know."""
    return "store_unavailable" if code in STORES else code


def status_of(code: str) -> int:
    """The HTTP status of a code."""
    return STATUS.get(public_code(code), STATUS["internal"])


def problem(
    request: Request,
    code: str,
    details: Mapping[str, object] | None = None,
    errors: Sequence[FieldProblem] = (),
    more: Mapping[str, Any] | None = None,
) -> JSONResponse:
    """The answer that tells a problem; `more` stands beside its usual members."""
    body = _body(asked_language(request), code, details or {}, request.url.path, errors) | dict(more or {})
    return JSONResponse(body, status_of(code), headers=headers_of(status_of(code)), media_type=MEDIA_TYPE)


def _body(
    _: Say, code: str, details: Mapping[str, object], path: str, errors: Sequence[FieldProblem] = ()
) -> dict[str, Any]:
    told, status = public_code(code), status_of(code)
    return Problem(
        type=f"/errors#{told}",
        title=error_title(_, status),
        status=status,
        detail=error_sentence(_, code, details),
        code=told,
        instance=path,
        errors=list(errors) or None,
    ).model_dump(exclude_none=True)


def headers_of(status: int) -> dict[str, str]:
    """What a problem's answer says besides: never to be kept, and when to come back."""
    wait = {"retry-after": str(RETRY_AFTER[status])} if status in RETRY_AFTER else {}
    return {"cache-control": "no-store", **wait}


def field_problems(_: Say, error: RequestValidationError) -> list[FieldProblem]:
    """The parameters that are wrong, each with a sentence of our own; the value is not repeated."""
    return [
        FieldProblem(
            loc=list(one["loc"]),
            code=one["type"],
            message=parameter_sentence(_, one["type"], one.get("ctx", {})),
        )
        for one in error.errors()
    ]


def documented(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, as OpenAPI wants them: each status with all its codes."""
    of_status: dict[int, list[str]] = {}
    for code in sorted({*codes, *ALWAYS}):
        of_status.setdefault(STATUS[code], []).append(code)
    return {status: _described(found) for status, found in of_status.items()}


def _described(codes: Sequence[str]) -> dict[str, Any]:
    narrowed = {
        "allOf": [{"$ref": "#/components/schemas/Problem"}],
        "properties": {"code": {"enum": list(codes)}},
    }
    examples = {code: {"$ref": f"#/components/examples/{code}"} for code in codes}
    return {
        "description": ", ".join(codes),
        "content": {MEDIA_TYPE: {"schema": narrowed, "examples": examples}},
    }


def examples() -> dict[str, Any]:
    """A problem of each code, as the routes in OpenAPI refer to them."""
    details = {"id": "finns-inte", "count": 2}
    return {
        code: {
            "summary": error_sentence(say(ENGLISH), code, details),
            "value": _body(say(SWEDISH), code, details, "/api/v1/…"),
        }
        for code in STATUS
    }
