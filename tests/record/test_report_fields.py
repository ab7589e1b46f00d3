"""What a report says of itself beside its text comes back from the record as it went in."""

from dataclasses import replace
from pathlib import Path

from factory import day, find, make_report
from onrecord.model import Annotated, Basis, Place, Report, Title, When
from onrecord.record import Store, queries
from onrecord.record.check import check

TEXT = "Tarn closes its bridge\n\nTraders fear for the market\n\nThe board of Tarn voted on Monday."


def full_report(path: str = "a.html", source_hash: str = "ab" * 32) -> Report:
    """A report with every field set."""
    report = make_report(TEXT, outlet="The Tarn Post", path=path, published="2031-11-04", title=True)
    span = find(TEXT, "Traders fear for the market")
    place = Place(report.id, span.start, span.end, span.of(TEXT))
    return replace(
        report,
        subtitle=Title(span.of(TEXT), span),
        byline=("Ida Renn", "Ole Brandt"),
        updated=When(*[day("2031-11-05").earliest] * 2, Basis.HEADER, (place,)),
        published_at="2031-11-04T00:30:00+02:00",
        updated_at="2031-11-05T09:00:00+02:00",
        extractor="pages 1",
        source_hash=source_hash,
    )


def test_all_fields_come_back(tmp_path: Path) -> None:
    report = full_report()
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.put_annotated([Annotated(report)], "1")
        assert next(store.annotated([report.id])).report == report
        assert queries.report(store, report.id) == report  # by the view with the dates of other reports
        assert check(store) == []


def test_hash_is_that_of_the_path_shown(tmp_path: Path) -> None:
    """The same text in two saved pages: the hash shown is that of the file whose path is shown."""
    first, second = full_report("b.html", "bb" * 32), full_report("a.html", "aa" * 32)
    prints = []
    for name, order in (("1.db", (first, second)), ("2.db", (second, first))):
        with Store.open(tmp_path / name, create=True) as store:
            store.put_annotated([Annotated(order[0])], "1")
            store.add_path(order[1].id, str(order[1].path), order[1].source_hash)
            shown = next(store.rows("SELECT path, source_hash FROM reports"))
            assert tuple(shown) == ("a.html", "aa" * 32)
            prints.append(store.fingerprint())
    assert prints[0] == prints[1]


def test_subtitle_that_leaves_the_text_is_a_problem(tmp_path: Path) -> None:
    report = full_report()
    assert report.subtitle is not None and report.subtitle.span is not None
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.put_annotated([Annotated(report)], "1")
        store.connection.execute("UPDATE reports SET subtitle_end = 10000")
        assert [p.message for p in check(store)] == ["the subtitle's span leaves the text"]
