"""Tell another program of alerts: signed, tried again, and to public addresses alone."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from corpus import WebhookFailure
from ingest.fetch_address import parse_address
from ingest.fetch_network import AddressPolicy, Budget, Network, SystemResolver

TRIES = 4
PAUSES = (1.0, 5.0, 25.0)  # seconds between tries
SECONDS = 30.0  # for one try
SIGNATURE = "X-Regionwise-Signature"


def make_network(policy: AddressPolicy | None = None) -> Network:
    """Return the way out that webhooks take: the policy under which pages are fetched."""
    return Network(policy=policy or AddressPolicy(), resolver=SystemResolver())


def sign(secret: str, at: int, body: bytes) -> str:
    """Return the signature of a message: ``t=<Unix time>,v1=<HMAC-SHA256 of "time.body">``, hexadecimal.

    The time is signed too, so that a message that was overheard is worth nothing later.
    """
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={digest.hexdigest()}"


def post(
    network: Network,
    webhook: str,
    message: dict[str, Any],
    secret: str,
    *,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Send a message as JSON; faults of the network and of the server (5xx, 429) are tried again.

    Redirects are not followed. Raises ReadFailure where the address is refused, and WebhookFailure
    where the server refuses the message or the last try fails.
    """
    body = json.dumps(message, ensure_ascii=False).encode()
    reason = ""
    for number in range(TRIES):
        if number:
            pause(PAUSES[number - 1])
        try:
            status = _send(network, webhook, body, secret)
        except (OSError, http.client.HTTPException) as error:
            reason = str(error) or type(error).__name__
            continue
        if status < HTTPStatus.MULTIPLE_CHOICES:
            return
        reason = f"the server answered {status}"
        if status < HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.TOO_MANY_REQUESTS:
            break
    raise WebhookFailure(f"{webhook} could not be told of new matches: {reason}")


def _send(network: Network, webhook: str, body: bytes, secret: str) -> int:
    address = parse_address(webhook)
    connection = http.client.HTTPConnection(address.host, address.port, timeout=SECONDS)
    connection.sock = network.connect(address, webhook, Budget(SECONDS))
    connection.sock.settimeout(SECONDS)
    try:
        headers = {
            "Host": address.authority,
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Regionwise",
            SIGNATURE: sign(secret, int(time.time()), body),
        }
        connection.request("POST", address.target, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
