"""Serve the pages and the API."""

from __future__ import annotations

import socket

from corpus import PortInUse
from service.wiring import Regionwise


def serve_pages(app: Regionwise) -> None:
    """Serve until interrupted. Raises PortInUse."""
    import uvicorn  # noqa: PLC0415 - only a server needs one

    from service.web import create_app  # noqa: PLC0415

    with _listen(app.settings.host, app.settings.port) as listener:
        config = uvicorn.Config(create_app(app), log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=_family(host), backlog=128)
    except OSError as error:
        raise PortInUse(
            f"http://{host}:{port}/ cannot be served on ({error.strerror}): choose another port with --port"
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
