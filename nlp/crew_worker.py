"""What a process of :mod:`nlp.crew` does: documents come in, records go out, until nobody asks any more.

Both ends are this program, and a document was checked in every field when it left the sandbox, so
pickle carries nothing here that was not made by ourselves.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection

from corpus import Annotations, Document, RegionwiseError
from nlp.annotator import Annotator
from nlp.crew import ExtractionFault


def serve(line: Connection, model: str | None) -> None:
    """Answer each document that comes with its records, or with why there are none."""
    annotator = Annotator(model)
    with suppress(EOFError, ConnectionError):  # the parent has gone
        while True:
            line.send(_answer(annotator, line.recv()))


def _answer(annotator: Annotator, document: Document) -> Annotations | ExtractionFault | RegionwiseError:
    try:
        return annotator.annotate(document)
    except RegionwiseError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the batch's edge, as in service.intake
        return ExtractionFault(type(error).__name__, traceback.format_exc())


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])), sys.argv[2] or None)
