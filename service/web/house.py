"""How a route gets at the parts of Regionwise that it was wired with."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.wiring import Regionwise


async def _house_of(request: Request) -> Regionwise:
    house: Regionwise = request.app.state.regionwise
    return house


House = Annotated[Regionwise, Depends(_house_of)]
