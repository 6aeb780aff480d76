"""Who may see a page: this user's own browser, and nobody and nothing else.

The server listens on this computer alone, but other users of it, other programs and any web page
that the browser shows can reach it there. The address that is opened at the start holds a key that
works once; it is exchanged for a cookie, and each request must carry that.
"""

from __future__ import annotations

import secrets
from collections.abc import Container
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""What every answer says: run and fetch nothing from elsewhere, keep no copy, tell nobody."""

_READS = ("GET", "HEAD")
_FROM_HERE = ("same-origin", "none")
"""Where the browser says a request comes from: this page, or the person themselves."""


@dataclass(slots=True)
class Keys:
    """The secrets of one start: the key in the opening address, and the cookie it is given for.

    Cookies do not tell ports apart, so the cookie's name holds the port.
    """

    port: int
    opening: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def host(self) -> str:
        """The only name that this server goes by."""
        return f"127.0.0.1:{self.port}"

    @property
    def cookie_name(self) -> str:
        """What the cookie is called."""
        return f"toolkit-{self.port}"

    @property
    def address(self) -> str:
        """The address to open; it works once."""
        return f"http://{self.host}/open?key={self.opening}"

    def exchange(self, key: str) -> bool:
        """Whether it is the opening key, which then is used up."""
        fits = bool(self.opening) and secrets.compare_digest(key.encode(), self.opening.encode())
        if fits:
            self.opening = ""
        return fits

    def knows(self, headers: Headers) -> bool:
        """Whether a request carries the cookie."""
        given = cookie_parser(headers.get("cookie", "")).get(self.cookie_name, "")
        return secrets.compare_digest(given.encode(), self.cookie.encode())


class OnlyThisBrowser:
    """Refuses a request that is not from the browser in which the session was opened.

    ``open_to_all`` are the paths that need no cookie: the way in, and what a refusal looks like.
    """

    def __init__(
        self, app: ASGIApp, keys: Keys, refused: ASGIApp, open_to_all: Container[str]
    ) -> None:
        """``refused`` answers in place of ``app``."""
        self._app, self._keys = app, keys
        self._refused, self._open_to_all = refused, open_to_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or refuses it; every answer carries :data:`HEADERS`."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._may(scope):
            await self._app(scope, receive, answer)
        else:
            await self._refused(scope, receive, answer)

    def _may(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        known = scope["path"] in self._open_to_all or self._keys.knows(headers)
        return known and headers.get("host") == self._keys.host and self._is_ours(scope, headers)

    def _is_ours(self, scope: Scope, headers: Headers) -> bool:
        """Whether no other site has made the browser ask for it.

        Our pages tell no referrer, so the origin of what they send may be given as ``null``; every
        browser of the last years says beside it whether that is the same origin.
        """
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in _FROM_HERE if scope["method"] in _READS else site == "same-origin"
        return scope["method"] in _READS or headers.get("origin") == f"http://{self._keys.host}"
