"""The tokens that we send: fetched from Entra without blocking, and kept until they run out.

Source: learn.microsoft.com, "OAuth 2.0 client credentials flow on the Microsoft identity platform"
and "Microsoft identity platform application authentication certificate credentials".
"""

import asyncio
import base64
import hashlib
import json
import re
import secrets
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import aiohttp
import jwt

LOGIN_URL = "https://login.microsoftonline.com"
SCOPE = "https://api.botframework.com/.default"
# Seconds before its end at which a token is no longer used.
MARGIN = 300.0
# Seconds to wait between attempts where Entra asks for patience.
WAITS = (0.5, 1.5)
_PASSING = frozenset({429, 500, 502, 503, 504})
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_PRIVATE = "[A-Z ]*PRIVATE KEY-----"
_KEY = re.compile(rf"-----BEGIN {_PRIVATE}.+?-----END {_PRIVATE}", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


class TokenError(Exception):
    """Entra gave no token; the message says what it said. `is_away`: it may give one later."""

    def __init__(self, said: str, *, is_away: bool) -> None:
        super().__init__(said)
        self.is_away = is_away


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a PEM file holds: the private key and the certificate that Entra knows."""

    key: str
    thumbprint: str

    @classmethod
    def read(cls, file: Path) -> "Certificate":
        """The first key and the first certificate of a file. Raises ValueError without them, and
        where the key is locked or is no RSA key, which alone Entra takes.
        """
        text = file.read_text(encoding="utf-8")
        key, certificate = _KEY.search(text), _CERTIFICATE.search(text)
        if not key or not certificate:
            raise ValueError(f"{file} must hold a private key and a certificate, both as PEM.")
        try:
            jwt.encode({}, key[0], algorithm="PS256")
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            problem = "must be an RSA key without a password"
            raise ValueError(f"The private key in {file} {problem}.") from error
        sha256 = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate[0])).digest()
        return cls(key[0], base64.urlsafe_b64encode(sha256).decode().rstrip("="))


@dataclass(slots=True)
class AppTokens:
    """The app's own token, for one tenant. `secret` or `certificate` proves who asks for it."""

    http: aiohttp.ClientSession
    app_id: str
    tenant_id: str
    secret: str = ""
    certificate: Certificate | None = None
    login_url: str = LOGIN_URL
    _kept: str = ""
    _until: float = 0.0
    _ends: float = 0.0
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def token(self, *, renewed: bool = False) -> str:
        """A token with some minutes left: the one kept, unless it is to be `renewed`. However many
        ask at once, one is fetched. Raises TokenError.
        """
        kept = self._kept
        if kept and not renewed and time.monotonic() < self._until:
            return kept
        async with self._fetching:
            if self._kept == kept:
                try:
                    await self._fetch()
                except TokenError:
                    if not kept or renewed or time.monotonic() >= self._ends:
                        raise
            return self._kept

    async def _fetch(self) -> None:
        status, said = 0, b""
        try:
            for wait in (*WAITS, None):
                async with self.http.post(self.url, data=self._request()) as response:
                    status = response.status
                    said = await response.read()
                if wait is None or status not in _PASSING:
                    break
                await asyncio.sleep(wait)
            told = cast("dict[str, Any]", json.loads(said))
            self._kept = str(told["access_token"])
            lasts = float(told["expires_in"])
            self._ends = time.monotonic() + lasts
            self._until = self._ends - min(MARGIN, lasts / 2)
        except (aiohttp.ClientError, TimeoutError) as error:
            said = f"{self.url} could not be asked: {type(error).__name__}"
            raise TokenError(said, is_away=True) from error
        except (KeyError, TypeError, ValueError) as error:
            said = f"{self.url} answered {status} without a token"
            raise TokenError(said, is_away=status in _PASSING) from error

    @property
    def url(self) -> str:
        """Where tokens are fetched."""
        base = self.login_url.rstrip("/")
        return base if base.endswith("/token") else f"{base}/{self.tenant_id}/oauth2/v2.0/token"

    def _request(self) -> dict[str, str]:
        asked = {"grant_type": "client_credentials", "client_id": self.app_id, "scope": SCOPE}
        if not self.certificate:
            return {**asked, "client_secret": self.secret}
        now = int(time.time())
        claims = {
            "aud": self.url,
            "iss": self.app_id,
            "sub": self.app_id,
            "jti": secrets.token_hex(16),
            "nbf": now,
            "exp": now + 600,
        }
        assertion = jwt.encode(
            claims,
            self.certificate.key,
            algorithm="PS256",
            headers={"x5t#S256": self.certificate.thumbprint},
        )
        return {**asked, "client_assertion_type": _ASSERTION, "client_assertion": assertion}


class NoTokens:
    """For the local playground, which asks for none."""

    async def token(self, *, renewed: bool = False) -> str:
        """Nothing."""
        del renewed
        return ""
