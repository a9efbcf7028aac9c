"""The tokens that we are sent: checked against the keys that the Bot Connector publishes.

Source: learn.microsoft.com, "Authentication with the Bot Connector API", connector to bot.
"""

import asyncio
import hashlib
import logging
import time
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp
import jwt

OPENID_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
# Seconds: how far two clocks may differ, how long keys are kept, how soon they are asked for again.
LEEWAY = 300
KEPT_FOR = 24 * 3600.0
LEAST_BETWEEN = 10.0  # or anybody's tokens would have us ask without end
LONGEST_TOKEN = 8_192
# For how many seconds a token that was found good is not checked again, and how many are known.
GOOD_FOR = 300.0
MOST_TOKENS = 100

Claims = dict[str, Any]
_log = logging.getLogger(__name__)


class NotAuthorizedError(Exception):
    """The token does not show that Teams sent this; the message says why, for the log only."""


class KeysUnavailableError(Exception):
    """The keys could not be fetched, so nothing can be checked now."""


@dataclass(slots=True)
class ConnectorKeys:
    """The keys of the Bot Connector, kept for a day; fetched anew when a token names another."""

    http: aiohttp.ClientSession
    metadata_url: str = OPENID_METADATA
    issuers: frozenset[str] = frozenset({ISSUER})
    _keys: dict[str, jwt.PyJWK] = field(default_factory=dict[str, jwt.PyJWK])
    _endorsed: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    _asked_at: float | None = None
    _fetched_at: float = 0.0
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def key(self, key_id: str) -> jwt.PyJWK:
        """The key of this id. Raises NotAuthorizedError where none is published, and
        KeysUnavailableError where nobody can tell.
        """
        if key_id not in self._keys or self._is_due(key_id):
            async with self._fetching:  # whoever comes while keys are fetched waits for them
                if self._is_due(key_id):
                    await self._fetch()
        if not self._keys:
            raise KeysUnavailableError
        if key_id not in self._keys:
            raise NotAuthorizedError("the key is not known")
        return self._keys[key_id]

    def is_endorsed(self, key_id: str, channel: str) -> bool:
        """Whether the key may sign for the channel; one that names no channel signs for all."""
        endorsed = self._endorsed.get(key_id)
        return not endorsed or channel in endorsed

    def _is_due(self, key_id: str) -> bool:
        if self._asked_at is None:
            return True
        now = time.monotonic()
        is_fresh = key_id in self._keys and now - self._fetched_at <= KEPT_FOR
        return not is_fresh and now - self._asked_at > LEAST_BETWEEN

    async def _fetch(self) -> None:
        """Fetch the keys; where that fails, those we have go on being used."""
        self._asked_at = time.monotonic()
        try:
            metadata = await self._json(self.metadata_url)
            published = (await self._json(str(metadata["jwks_uri"])))["keys"]
            keys = {str(each["kid"]): each for each in published if each.get("kty") == "RSA"}
            self._keys = {kid: jwt.PyJWK(each, "RS256") for kid, each in keys.items()}
            self._endorsed = {
                kid: frozenset(cast("list[str]", each.get("endorsements") or []))
                for kid, each in keys.items()
            }
            self._fetched_at = time.monotonic()
            if metadata.get("issuer"):
                self.issuers = frozenset({ISSUER, str(metadata["issuer"])})
        except (
            aiohttp.ClientError,
            TimeoutError,
            KeyError,
            TypeError,
            AttributeError,
            ValueError,
            jwt.PyJWTError,
        ) as error:
            _log.warning("no keys from %s: %s", self.metadata_url, type(error).__name__)

    async def _json(self, url: str) -> dict[str, Any]:
        async with self.http.get(url) as response:
            response.raise_for_status()
            return cast("dict[str, Any]", await response.json(content_type=None))


async def checked_claims(header: str, app_id: str, keys: ConnectorKeys) -> Claims:
    """The claims of an Authorization header that Teams signed for this app. Raises
    NotAuthorizedError, and KeysUnavailableError where the keys cannot be had.
    """
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
        raise NotAuthorizedError("there is no bearer token")
    try:
        told = jwt.get_unverified_header(token)
        if told.get("alg") != "RS256" or not isinstance(told.get("kid"), str):
            raise NotAuthorizedError("it is not signed with RS256 and a named key")
        key = await keys.key(told["kid"])
        claims = jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            audience=app_id,
            issuer=sorted(keys.issuers),
            leeway=LEEWAY,
            options={"require": ["exp", "iss", "aud"], "strict_aud": True},
        )
    except (
        jwt.PyJWTError,
        ValueError,
        TypeError,
        KeyError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise NotAuthorizedError(type(error).__name__) from error
    if not keys.is_endorsed(told["kid"], CHANNEL):
        raise NotAuthorizedError("the key does not sign for Teams")
    return claims


@dataclass(slots=True)
class CheckedTokens:
    """The tokens that were found good, for some minutes each: Teams signs one, and sends it with
    all that it says for an hour.
    """

    keys: ConnectorKeys
    app_id: str
    _good: dict[bytes, tuple[float, Claims]] = field(
        default_factory=dict[bytes, tuple[float, Claims]]
    )

    async def claims(self, header: str) -> Claims:
        """As `checked_claims`; a token that has expired since is checked, and refused, anew."""
        mark = hashlib.sha256(header.encode("utf-8", "surrogatepass")).digest()
        until, known = self._good.get(mark, (0.0, {}))
        if time.time() < until:
            return known
        claims = await checked_claims(header, self.app_id, self.keys)
        if len(self._good) >= MOST_TOKENS:
            self._good.clear()
        self._good[mark] = (min(time.time() + GOOD_FOR, float(claims["exp"])), claims)
        return claims


def check_sender(claims: Claims, activity: dict[str, Any]) -> None:
    """Whether an activity is one that the token was made for: it comes from Teams, and answers go
    to the address that the token names. Raises NotAuthorizedError.
    """
    if activity.get("channelId") != CHANNEL:
        raise NotAuthorizedError("it is not of Teams")
    named, said = claims.get("serviceurl"), activity.get("serviceUrl")
    if not isinstance(named, str) or not named or named != said:
        raise NotAuthorizedError("it names another serviceUrl")
