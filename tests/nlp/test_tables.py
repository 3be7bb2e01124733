"""Figures in the cells of a table."""

from corpus import Block, Document, Metric, content_id
from tests.nlp.texts import annotator


def table(*rows: str) -> Document:
    """A document of one table; cells are parted by tabs."""
    text, blocks = "", []
    for i, row in enumerate(rows, start=1):
        for j, cell in enumerate(row.split("\t"), start=1):
            text += "\t" if j > 1 else ""
            blocks.append(
                Block(kind="table_cell", start=len(text), end=len(text) + len(cell), row=i, column=j)
            )
            text += cell
        text += "\n"
    return Document(
        id=content_id(text),
        source="table.docx",
        title="Update",
        text=text,
        region="North East",
        period="2018-12",
        blocks=tuple(blocks),
    )


def cells(*rows: str) -> list[Metric]:
    return list(annotator().annotate(table(*rows)).metrics)


def test_a_column_says_what_is_counted_and_a_row_when() -> None:
    found = cells("As at\tTrained mentors", "31 March 2017\t27", "31 March 2018\t31")
    assert [(m.value, m.unit, m.subject, str(m.as_of.end)) for m in found] == [
        (27, "people", "Trained mentors", "2017-03-31"),
        (31, "people", "Trained mentors", "2018-03-31"),
    ]


def test_a_row_says_what_is_counted_where_the_columns_are_dates() -> None:
    found = cells("Measure\t31 March 2017\t31 March 2018", "Children in care\t5,130\t5,335")
    assert [(m.value, m.unit, m.subject, str(m.as_of.end)) for m in found] == [
        (5130, "people", "Children in care", "2017-03-31"),
        (5335, "people", "Children in care", "2018-03-31"),
    ]


def test_the_labels_may_stand_in_the_last_column() -> None:
    found = cells("Authorities\tMentors\tAs at", "13\t57\tJune 2015")
    assert [(m.value, m.unit, str(m.as_of.start)) for m in found] == [
        (13, "local authorities", "2015-06-01"),
        (57, "people", "2015-06-01"),
    ]


def test_the_sign_in_a_label_or_cell_gives_the_unit() -> None:
    found = cells("Measure\tJune 2018", "Vacant posts\t18%", "Spending (£m)\t2.5", "Workers (fte)\t40")
    assert [(m.value, m.unit) for m in found] == [(18, "percent"), (2_500_000, "GBP"), (40, "fte")]


def test_a_row_of_an_authority_is_its_own() -> None:
    (found,) = cells("Council\tMentors", "Durham\t12")
    assert (found.value, found.authorities) == (12, ("County Durham",))


def test_words_in_a_cell_are_read_as_words() -> None:
    assert cells("Item\tNote", "Plan\tno figures here") == []
