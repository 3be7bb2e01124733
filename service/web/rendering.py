"""Templates to pages: escaping always on, undefined names an error."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from corpus import content_id
from service.facts import word_facts, word_group_months
from service.leads import word_lead
from service.printing import describe
from service.web.marking import split_marks
from service.web.signs import finalize
from service.web.wording import (
    find_advice,
    find_remedy,
    link_of,
    word_end,
    word_kind,
    word_kinds,
    word_moment,
    word_period,
    word_severity,
    word_source,
    word_state,
)

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


def render(template: str, status: int = HTTPStatus.OK, **context: object) -> HTMLResponse:
    """Return a template's page; ``here`` names the part of the site that the menu marks."""
    page = _templates().get_template(template).render({"here": "", **context})
    return HTMLResponse(page, status, headers={"Cache-Control": "no-cache"})


@cache
def _templates() -> Environment:
    # autoescape=True and not select_autoescape: no file name can switch it off.
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    templates.globals["style_version"] = content_id((STATIC / "style.css").read_bytes())
    templates.filters.update(
        advice=find_advice,
        describe=describe,
        end=word_end,
        facts=word_facts,
        kind=word_kind,
        kinds=word_kinds,
        lead=word_lead,
        link=link_of,
        moment=word_moment,
        months=word_group_months,
        period=word_period,
        remedy=find_remedy,
        severity=word_severity,
        source=word_source,
        split_marks=split_marks,
        state=word_state,
    )
    return templates
