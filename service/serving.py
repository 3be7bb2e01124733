"""Serve the pages and the API."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable

from corpus import PortInUse
from service.wiring import Regionwise


def serve_pages(app: Regionwise, ready: Callable[[], None]) -> None:
    """Serve until interrupted; ``ready`` is called when the first question can be answered.

    Raises PortInUse and, before anything is served, what would keep a question from an answer.
    """
    import uvicorn  # noqa: PLC0415 - only a server needs one

    from service.web import create_app  # noqa: PLC0415

    with _listen(app.settings.host, app.settings.port) as listener:
        app.index.warm_up()
        gc.freeze()  # what is loaded stays; to go through it again held up an answer for 80 ms now and then
        ready()
        app.answerers.start()
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
