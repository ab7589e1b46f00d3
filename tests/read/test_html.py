"""Saved web pages: what is taken as title, outlet, date and paragraphs, and what a hostile or broken page does."""

import json
from pathlib import Path

import pytest

from onrecord.model import BlockKind, Notice, NoticeKind, Report
from onrecord.read import read_path
from onrecord.read.html import read_html

PARAGRAPHS = (
    "The harbour board of Tarn voted on Monday to close the old bridge over the Sund until the spring.",
    "“We cannot ask people to cross it in this state,” said <a href='/b'>Ida Renn</a>, who chairs the board.",
    "Traders on the east bank said that the closure would ruin the winter market, which begins next week.",
    "The board promised a ferry every twenty minutes, paid for by the town, until the repairs are done.",
)
HEADLINE = "Tarn closes its old bridge"
ADDRESS = "https://www.tarnpost.example/2031/11/04/bridge"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2031-11-04T00:30:00+02:00",
    "publisher": {"@type": "Organization", "name": "The Tarn Post"},
    "mainEntityOfPage": ADDRESS,
}


def page(
    *,
    data: object = ARTICLE,
    head: str = "",
    body: str = "",
    heading: str = HEADLINE,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
) -> str:
    """A page as publishing systems make them: menu, article, teasers, footer."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><link rel="canonical" href="{ADDRESS}">{script}{head}</head><body>'
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{heading}</h1>{text}{body}</article></main>"
        "<footer><p>Copyright 2031. All rights reserved.</p></footer></body></html>"
    )


def report_of(html: str) -> Report:
    """The one report in *html*."""
    (found,) = read_html(html)
    assert isinstance(found, Report), found
    return found


def lines_of(report: Report) -> list[str]:
    """The paragraphs and subheads of the report, title aside."""
    return [b.span.of(report.text) for b in report.blocks if b.kind is not BlockKind.TITLE]


def test_article_with_its_metadata() -> None:
    """Title, outlet, address and day come from the page's data; menus and footers do not come at all."""
    report = report_of(page())
    assert report.title is not None and report.title.span is not None
    assert report.title.text == HEADLINE == report.title.span.of(report.text)
    assert (report.outlet, report.url) == ("The Tarn Post", ADDRESS)
    assert lines_of(report) == [p.replace("<a href='/b'>", "").replace("</a>", "") for p in PARAGRAPHS]
    assert "Sport" not in report.text and "Copyright" not in report.text


def test_the_day_is_the_one_that_the_outlet_had() -> None:
    """Half past midnight at the outlet is the evening before by the clock of Greenwich."""
    assert str(report_of(page()).published.earliest) == "2031-11-04"


@pytest.mark.parametrize(
    ("shared", "heading", "headline", "expected"),
    [
        (f"{HEADLINE} | The Tarn Post", HEADLINE, HEADLINE, HEADLINE),
        (f"{HEADLINE} - The Tarn Post", "Bridge shut", HEADLINE, HEADLINE),
        ("What the bridge’s closure means for you", HEADLINE, HEADLINE, HEADLINE),
        ("Bridge closed", "Old bridge of Tarn closed", None, "Bridge closed"),
        (None, "Old bridge of Tarn closed", None, "Old bridge of Tarn closed"),
        ("War - and peace - in Tarn", "War - and peace - in Tarn", None, "War - and peace - in Tarn"),
    ],
)
def test_title(shared: str | None, heading: str, headline: str | None, expected: str) -> None:
    """What the article's data and its heading agree on goes first; the site's name at the end is no part of a title."""
    data = {**ARTICLE, "headline": headline} if headline else None
    head = '<meta property="og:site_name" content="The Tarn Post">'
    head += f'<meta property="og:title" content="{shared}">' if shared else ""
    title = report_of(page(data=data, head=head, heading=heading)).title
    assert title is not None and title.text == expected


def test_comments_in_a_sentence_do_not_cut_it() -> None:
    """Pages made by a script put comments between pieces of text."""
    broken = PARAGRAPHS[0].replace("voted", "<!-- -->voted<!-- -->")
    assert PARAGRAPHS[0] in report_of(page(paragraphs=(broken, *PARAGRAPHS[1:]))).text


def test_other_articles_below_are_left_out() -> None:
    """A label with headlines and teasers below it ends the article."""
    teasers = "<h2>More from The Tarn Post</h2>" + "".join(
        f"<h3>Headline number {n} of another day</h3><p>A teaser that says what number {n} is about.</p>"
        for n in range(4)
    )
    assert "teaser" not in report_of(page(body=teasers)).text


def test_embedded_post_keeps_its_author() -> None:
    """A post in the article is there with the line that signs it."""
    post = (
        "<blockquote class='twitter-tweet'><p>The bridge is not safe.<br>I said so in May.</p>"
        "&mdash; Ole Brandt (@olebrandt) <a href='#'>November 3, 2031</a></blockquote>"
    )
    text = report_of(page(body=post)).text
    assert "The bridge is not safe. I said so in May." in text
    assert "— Ole Brandt (@olebrandt) November 3, 2031" in text


def test_live_blog_gives_a_report_for_each_entry() -> None:
    """Each entry has its own text and day."""
    updates = [
        {"@type": "BlogPosting", "headline": f"Entry {n}", "articleBody": p, "datePublished": f"2031-11-0{n}T09:00:00Z"}
        for n, p in enumerate(PARAGRAPHS[::2], 4)
    ]
    data = {**ARTICLE, "@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    reports = [r for r in read_html(page(data=data), path="live.html") if isinstance(r, Report)]
    assert [str(r.published.earliest) for r in reports] == ["2031-11-04", "2031-11-05"]
    assert [r.path for r in reports] == ["live.html#1", "live.html#2"]
    assert reports[0].id != reports[1].id


def test_stub_before_a_paywall_is_noticed() -> None:
    """What subscribers alone may read is not there; a long text of the same kind is."""
    closed = {**ARTICLE, "isAccessibleForFree": "False"}
    stub = report_of(page(data=closed))
    assert stub.truncated and [n.kind for n in stub.notices] == [NoticeKind.TRUNCATED]
    long = tuple(f"On day {n} the board met again and said that the repairs of the bridge went on." for n in range(40))
    assert not report_of(page(data=closed, paragraphs=long)).truncated


def test_page_without_an_article_is_a_notice() -> None:
    """A page that fills itself by a script holds nothing to read."""
    (found,) = read_html("<html><head><script>start()</script></head><body></body></html>", path="empty.html")
    assert isinstance(found, Notice) and found.kind is NoticeKind.EMPTY and found.path == "empty.html"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": ["NewsArticle"], "headline": {"a": 1}, "author": [[[]]], "publisher": 7},
        {**ARTICLE, "liveBlogUpdate": [3, {"articleBody": 5}], "author": [{"name": None}], "isAccessibleForFree": 3},
        [[[[]]], None, "NewsArticle"],
    ],
)
def test_odd_data_do_no_harm(data: object) -> None:
    """Data of the wrong shapes are left aside."""
    assert PARAGRAPHS[0] in report_of(page(data=data)).text


@pytest.mark.parametrize(
    "html",
    [
        page(data=None, head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page(data=None, head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'),
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        + page(body="<p>&b;</p>").removeprefix("<!DOCTYPE html>"),
        page(body="<p>&#xD800; &#1114112; &#0;</p>"),
        "<html><body>" + "<div>" * 20_000 + "</div>" * 20_000 + "</body></html>",
    ],
    ids=["nested data", "broken data", "entities", "impossible characters", "nested elements"],
)
def test_hostile_pages_come_to_an_end(html: str) -> None:
    """Each gives one report with text that can be stored, or one notice."""
    (found,) = read_html(html)
    if isinstance(found, Report):
        assert PARAGRAPHS[0] in found.text and len(found.text.encode("utf-8")) < 10_000
    else:
        assert found.kind is NoticeKind.EMPTY


def test_page_is_known_by_its_content(tmp_path: Path) -> None:
    """The name of the file says nothing."""
    path = tmp_path / "note.txt"
    path.write_text(page(), encoding="utf-8")
    (found,) = read_path(path)
    assert isinstance(found, Report) and found.title is not None and found.title.text == HEADLINE


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_tag_with_very_many_attributes_is_refused_at_once(quote: str) -> None:
    # The parser would take hours: its time grows with the square of their number. A ">" in a value ends no tag.
    mark = ">" if quote else ""
    tag = "<p " + " ".join(f"a{i}={quote}{mark}1{quote}" for i in range(300_000)) + ">"
    (found,) = read_html(page(body=tag))
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.TOO_LARGE
    assert "attributes" in found.message


def test_program_is_no_tag_with_many_attributes() -> None:
    program = "for (i = 0; i <n; i++) { " + "var a = b + 1; " * 2_000 + "}"
    assert lines_of(report_of(page(head=f"<script>{program}</script>")))


def test_tag_in_what_only_seems_a_program_is_bounded_too() -> None:
    # "<script" in a value begins no script, for the parser.
    tag = "<p title='<script>'>x</p><p " + " ".join(f"a{i}" for i in range(100_000)) + ">y</p><p></script></p>"
    (found,) = read_html(page(body=tag))
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.TOO_LARGE


def test_tag_with_long_values_is_no_tag_with_many_attributes() -> None:
    data = " ".join(f"word {i}" for i in range(5_000))
    assert lines_of(report_of(page(body=f"<p data-state='{data}'>x</p>")))[: len(PARAGRAPHS) - 1]


def test_page_of_nothing_but_tags_is_refused() -> None:
    (found,) = read_html("<html><body>" + "<p>a</p>" * 60_000)
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.TOO_LARGE
