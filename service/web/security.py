"""What every response tells the browser, and which host names the service answers to."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    # Pages hold text from documents that anybody may have written: nothing in them may run or be fetched.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, never bound


class SecurityHeaders:
    """An ASGI middleware that sets the headers above on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the response's headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def name_hosts(host: str) -> list[str]:
    """Return the Host headers to answer, for the address that is served on.

    On one machine that is loopback only, so that a web page elsewhere can't
    reach the service by letting its own name resolve to 127.0.0.1 (DNS
    rebinding). Whoever serves every address knows the names better than we do.
    """
    if host in EVERY_ADDRESS:
        return ["*"]
    bracketed = f"[{host}]" if ":" in host else host
    return list(dict.fromkeys([*LOOPBACK_NAMES, bracketed]))
