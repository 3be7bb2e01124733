from __future__ import annotations

from dataclasses import replace

from corpus import Filters, Priority
from service.comparing import NO_THEME, compare_priorities
from service.wiring import Regionwise
from tests.examples import TEXT, example_annotations, example_document


def take(app: Regionwise, region: str, period: str, *named: tuple[str, str, str | None]) -> None:
    document = example_document(TEXT + region + period, source=region + period, region=region, period=period)
    first = example_annotations(document).priorities[0]
    priorities = tuple(
        replace(first, id=f"{document.id}{name}", name=name, status=status, theme=theme)  # type: ignore[arg-type]
        for name, status, theme in named
    )
    app.store.add(document, (), replace(example_annotations(document), priorities=priorities))


def test_regions_stand_side_by_side_under_each_theme(app: Regionwise) -> None:
    take(app, "London", "2016-04", ("Neglect", "new", "neglect"))
    take(app, "North East", "2016-04", ("Tackling neglect", "current", "neglect"))
    comparison = compare_priorities(app)
    assert comparison.regions == ("North East", "London")
    assert [cell.name for region in comparison.regions for cell in comparison.at("neglect", region)] == [
        "Tackling neglect",
        "Neglect",
    ]


def test_a_priority_over_editions_is_one_cell_with_its_newest_status(app: Regionwise) -> None:
    take(app, "London", "2016-04", ("Neglect", "new", "neglect"))
    take(app, "London", "2017-04", ("neglect", "closed", "neglect"))
    (cell,) = compare_priorities(app).cells
    assert (cell.status, cell.first, cell.latest) == ("closed", "2016-04", "2017-04")


def test_the_themes_that_most_regions_share_come_first_and_none_comes_last(app: Regionwise) -> None:
    take(
        app,
        "London",
        "2016-04",
        ("Odd", "new", None),
        ("Neglect", "new", "neglect"),
        ("A", "new", "adoption"),
    )
    take(app, "North East", "2016-04", ("Neglect", "new", "neglect"), ("Odder", "new", None))
    assert compare_priorities(app).themes == ("neglect", "adoption", NO_THEME)


def test_saying_nothing_and_having_no_document_are_told_apart(app: Regionwise) -> None:
    take(app, "London", "2016-04", ("Neglect", "new", "neglect"))
    take(app, "North West", "2016-04")
    filters = Filters(regions=("London", "North West", "South West"))
    comparison = compare_priorities(app, filters)
    assert (comparison.silent, comparison.missing) == (("North West",), ("South West",))


def test_filters_leave_out_other_regions_and_periods(app: Regionwise) -> None:
    take(app, "London", "2016-04", ("Neglect", "new", "neglect"))
    take(app, "North East", "2019-04", ("Neglect", "new", "neglect"))
    assert compare_priorities(app, Filters(since="2018-01")).regions == ("North East",)


def test_the_type_of_a_cell_is_told_by_the_record_it_came_from(app: Regionwise) -> None:
    take(app, "London", "2016-04", ("Neglect", "new", "neglect"))
    (cell,) = compare_priorities(app).cells
    (priority,) = app.store.records(Priority)
    assert (cell.document, cell.start, cell.end) == (priority.document, priority.start, priority.end)


def test_a_list_that_is_not_the_regions_stays_out_of_the_comparison(app: Regionwise) -> None:
    document = example_document(region="London", period="2016-04")
    annotations = example_annotations(document)
    (first, *_) = annotations.priorities
    owned = replace(first, owner="SEND network", lead="Barnet", actions=("a regional audit",))
    app.store.add(document, (), replace(annotations, priorities=(owned,)))
    comparison = compare_priorities(app)
    assert (comparison.cells, comparison.silent) == ((), ("London",))
