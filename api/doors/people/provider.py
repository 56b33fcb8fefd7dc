"""The organisation's own sign-on, by OpenID Connect: the code flow with PKCE, with the library `authlib`.

Loaded only where one is configured (`api/doors/people/openid.py`): the library is an extra.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from api.doors.people.openid import Flow
from api.settings import Settings
from graph.people.elsewhere import Person
from graph.people.grants import grant_from
from graph.records.errors import OriketError

SECONDS, HOUR, LEEWAY = 10, 3600, 120
FRESH = 600
"""Seconds since somebody has shown there who they are, where that was asked for."""
SIGNED_BY = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Ways to sign that need the provider's own half of a key; a secret that we too have proves nothing."""


class OpenIdProvider:
    """A provider as its settings name it; what it says of itself is kept for an hour."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings = settings
        self._issuer = settings.oidc_issuer or ""
        self._name = name
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}
        self._lock = threading.Lock()
        self._tls = ssl.create_default_context()

    def address(self, flow: Flow) -> str:
        """Return where somebody signs in. Raises `oidc_down`, `oidc_untrue`."""
        more = {"prompt": "login", "max_age": "0"} if flow.again else {}
        with self._client(flow.back) as client:
            address, _ = client.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=flow.state,
                nonce=flow.nonce,
                code_verifier=flow.verifier,
                **more,
            )
        return str(address)

    def person(self, flow: Flow, code: str) -> Person:
        """Return who has signed in there, by the code that the browser brought.

        Raises
        ------
        OriketError
            `oidc_down`, `oidc_refused`; `oidc_untrue`: what it says is not from it, not for us or not new.
        """
        with self._client(flow.back) as client:
            token = self._token(client, flow, code)
            claims = self.claims(token, flow)
            if self._lacks(claims) and "userinfo_endpoint" in self._metadata():
                claims = {**self._more(token, claims["sub"]), **claims}
        groups = claims.get(self._settings.oidc_groups)
        named = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
        roles = [role for group in named for role in self._settings.oidc_roles.get(str(group), ())]
        mail = claims.get("email")
        return Person(
            self._issuer,
            str(claims["sub"])[:255],
            mail if isinstance(mail, str) else "",
            tuple(dict.fromkeys(grant_from(role) for role in roles)),
        )

    def sign_out_address(self, back: str) -> str | None:
        """Return where one signs out there too, if it has such a page. Raises `oidc_down`, `oidc_untrue`."""
        if not self._metadata().get("end_session_endpoint"):
            return None
        told = {"client_id": self._settings.oidc_client, "post_logout_redirect_uri": back}
        return f"{self._endpoint('end_session_endpoint')}?{urlencode(told)}"

    def _client(self, back: str) -> Any:
        secret = self._settings.oidc_secret
        return OAuth2Client(
            client_id=self._settings.oidc_client,
            client_secret=secret.get_secret_value() if secret else None,
            token_endpoint_auth_method="client_secret_basic" if secret else "none",
            scope=self._settings.oidc_scopes,
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=SECONDS,
            verify=self._tls,
        )

    def _token(self, client: Any, flow: Flow, code: str) -> Mapping[str, Any]:
        try:
            token: Mapping[str, Any] = client.fetch_token(
                self._endpoint("token_endpoint"),
                grant_type="authorization_code",
                code=code,
                code_verifier=flow.verifier,
            )
        except OAuthError:
            raise OriketError("oidc_refused", name=self._name) from None
        except httpx2.HTTPError:
            raise OriketError("oidc_down", name=self._name) from None
        except ValueError:
            raise OriketError("oidc_untrue", name=self._name) from None
        return token

    def claims(self, token: Mapping[str, Any], flow: Flow) -> dict[str, Any]:
        """Return what an ID token says, if it is of this provider and for us. Raises `oidc_untrue`."""
        told = self._metadata().get("id_token_signing_alg_values_supported") or ["RS256"]
        registry = JWSRegistry(
            algorithms=[one for one in told if one in SIGNED_BY], strict_check_header=False
        )
        options: dict[str, Any] = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._settings.oidc_client},
            "sub": {"essential": True},
        }
        asked = {
            "nonce": flow.nonce,
            "client_id": self._settings.oidc_client,
            "access_token": token.get("access_token"),
            "max_age": FRESH if flow.again else None,
        }
        try:
            try:
                found = jwt.decode(str(token["id_token"]), self._keys(), registry=registry)
            except InvalidKeyIdError:  # it has new keys since
                found = jwt.decode(str(token["id_token"]), self._keys(anew=True), registry=registry)
            claims = CodeIDToken(found.claims, found.header, options, asked)
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError):
            raise OriketError("oidc_untrue", name=self._name) from None
        if flow.again and time.time() - claims["auth_time"] > FRESH:
            raise OriketError("oidc_untrue", name=self._name)
        return dict(claims)

    def _lacks(self, claims: Mapping[str, Any]) -> bool:
        wanted = {"email", *([self._settings.oidc_groups] if self._settings.oidc_roles else [])}
        return not wanted <= claims.keys()

    def _more(self, token: Mapping[str, Any], subject: object) -> dict[str, Any]:
        """What some providers tell only when they are asked once more; of the same person, else nothing."""
        headers = {"authorization": f"Bearer {token.get('access_token')}"}
        told = self._json(self._endpoint("userinfo_endpoint"), headers)
        return told if told.get("sub") == subject else {}

    def _keys(self, *, anew: bool = False) -> KeySet:
        return KeySet.import_key_set(self._fetched(self._endpoint("jwks_uri"), anew=anew))  # type: ignore[arg-type]

    def _metadata(self) -> dict[str, Any]:
        """What the provider says of itself. Raises `oidc_down`, and `oidc_untrue` where it is another."""
        found = self._fetched(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self._issuer:
            raise OriketError("oidc_untrue", name=self._name)
        return found

    def _endpoint(self, name: str) -> str:
        """An address of the provider, as safe as its issuer's. Raises `oidc_untrue`."""
        address = self._metadata().get(name)
        if not isinstance(address, str) or urlsplit(address).scheme != urlsplit(self._issuer).scheme:
            raise OriketError("oidc_untrue", name=self._name)
        return address

    def _fetched(self, address: str, *, anew: bool = False) -> dict[str, Any]:
        with self._lock:
            held = self._kept.get(address)
        if held and not anew and time.monotonic() - held[0] < HOUR:
            return held[1]
        found = self._json(address)
        with self._lock:
            self._kept[address] = time.monotonic(), found
        return found

    def _json(self, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        try:
            answer = httpx2.get(address, headers=headers, timeout=SECONDS, verify=self._tls)
            answer.raise_for_status()
            found = answer.json()
        except (httpx2.HTTPError, json.JSONDecodeError, UnicodeDecodeError):
            raise OriketError("oidc_down", name=self._name) from None
        return found if isinstance(found, dict) else {}
