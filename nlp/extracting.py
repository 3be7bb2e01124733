"""All records of one reading, each kind by its own module."""

from __future__ import annotations

from corpus import Annotations
from corpus.reference import Reference
from nlp.activities import find_activities
from nlp.audit import find_unclaimed
from nlp.date_records import make_dates
from nlp.events import find_events
from nlp.metrics import find_metrics
from nlp.names import find_known_abbreviations, find_organisations, find_programmes
from nlp.priorities import find_priorities
from nlp.reading import Reading


def extract(reading: Reading, reference: Reference, extractor: str) -> Annotations:
    """Return every record of a reading."""
    measured = find_metrics(reading)
    dates = make_dates(reading)
    claims = (*measured.metrics, *dates)
    priorities = find_priorities(reading)
    return Annotations(
        document=reading.document.id,
        extractor=extractor,
        sentences=tuple((sentence.start, sentence.end) for sentence in reading.sentences),
        metrics=measured.metrics,
        dates=dates,
        priorities=priorities,
        events=find_events(reading, measured.metrics),
        activities=find_activities(reading, priorities),
        organisations=find_organisations(reading),
        programmes=find_programmes(reading),
        abbreviations=find_known_abbreviations(reading, reference),
        unclaimed=find_unclaimed(reading, claims, measured.used, measured.rejected),
    )
