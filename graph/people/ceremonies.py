"""What a browser and the service say to each other about passkeys: WebAuthn, by the library `webauthn`.

Loaded only when somebody uses a passkey (`graph/people/passkeys.py`): the library takes a third of a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from graph.people.model import Account, Passkey
from graph.people.signing_in import Domain
from graph.records.errors import OriketError

SERVICE = "Ö-riket"
VERIFIED = UserVerificationRequirement.REQUIRED
"""Whoever holds the device also shows who they are: a finger, a face, a PIN."""


def options_to_make(domain: Domain, challenge: bytes, user: bytes, name: str, known: Iterable[str]) -> str:
    """Return as JSON what a browser needs to make a passkey that finds its account by itself."""
    made = generate_registration_options(
        rp_id=domain.name,
        rp_name=SERVICE,
        user_id=user,
        user_name=name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=_named(known),
    )
    return options_to_json(made)


def options_to_use(domain: Domain, challenge: bytes, known: Iterable[str] = ()) -> str:
    """Return as JSON what a browser needs to sign with one of the known passkeys, or any of this domain."""
    return options_to_json(
        generate_authentication_options(
            rp_id=domain.name,
            challenge=challenge,
            allow_credentials=_named(known),
            user_verification=VERIFIED,
        )
    )


def challenge_in(credential: str) -> bytes:
    """Return which challenge a browser says that it has answered. Raises `passkey_failed`."""
    try:
        told = json.loads(credential)["response"]["clientDataJSON"]
        return base64url_to_bytes(json.loads(base64url_to_bytes(told))["challenge"])
    except (ValueError, TypeError, KeyError) as error:
        raise OriketError("passkey_failed") from error


def user_in(credential: str) -> tuple[str, bytes | None]:
    """Return which passkey a browser has used, and whose it says that it is. Raises `passkey_failed`."""
    try:
        told = json.loads(credential)
        whose = told["response"].get("userHandle")
        return str(told["id"]), base64url_to_bytes(whose) if whose else None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OriketError("passkey_failed") from error


def made(
    domain: Domain, challenge: bytes, credential: str, account: Account, name: str, now: datetime
) -> Passkey:
    """Return the passkey that a browser has made for an account. Raises `passkey_failed`."""
    try:
        found = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=domain.name,
            expected_origin=domain.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError) as error:
        raise OriketError("passkey_failed") from error
    return Passkey(
        id=bytes_to_base64url(found.credential_id),
        account=account.id,
        name=name,
        public_key=found.credential_public_key,
        count=found.sign_count,
        made=now,
        synced=found.credential_backed_up,
    )


def counted(domain: Domain, challenge: bytes, credential: str, public_key: bytes, count: int) -> int:
    """Return the counter of a passkey that has signed the challenge.

    Raises
    ------
    OriketError
        `passkey_failed`: somebody else signed, or something else, or somewhere else, or nobody showed who
        they are; or the counter went back, as a copied passkey's does.
    """
    try:
        found = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=domain.name,
            expected_origin=domain.origin,
            credential_public_key=public_key,
            credential_current_sign_count=count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError) as error:
        raise OriketError("passkey_failed") from error
    return found.new_sign_count


def _named(ids: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(id)) for id in ids]
