"""Saved web pages: what is taken as title, outlet, date and paragraphs, and what a hostile or broken page does."""

import json
import re
from pathlib import Path

import pytest

from onrecord.model import BlockKind, Method, Notice, NoticeKind, Report, joined_text
from onrecord.pipeline import annotate_reports
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


def words_of(paragraph: str) -> str:
    """A paragraph without its markup."""
    return re.sub("<[^>]*>", "", paragraph)


def marked(report: Report) -> dict[str, str]:
    """The lines that are no running text -> why."""
    return {i.span.of(report.text): i.reason for i in report.ignored}


def lines_of(report: Report) -> list[str]:
    """The paragraphs and subheads of the report, title aside."""
    return [b.span.of(report.text) for b in report.blocks if b.kind is not BlockKind.TITLE]


def test_article_with_its_metadata() -> None:
    """Title, outlet, address and day come from the page's data; menus and footers do not come at all."""
    report = report_of(page())
    assert report.title is not None and report.title.span is not None
    assert report.title.text == HEADLINE == report.title.span.of(report.text)
    assert (report.outlet, report.url) == ("The Tarn Post", ADDRESS)
    assert lines_of(report) == [words_of(p) for p in PARAGRAPHS]
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


def test_other_articles_below_are_no_part_of_the_article() -> None:
    """A label with headlines and teasers below it ends the article; what is there of it is marked."""
    teasers = "<h2>More from The Tarn Post</h2>" + "".join(
        f"<h3>Headline number {n} of another day</h3><p>A teaser that says what number {n} is about.</p>"
        for n in range(4)
    )
    report = report_of(page(body=teasers))
    assert len(lines_of(report)) == len(PARAGRAPHS)
    assert {i.reason for i in report.ignored} <= {"related"}


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
    assert [str(r.published.earliest) for r in reports] == ["2031-11-04", "2031-11-04", "2031-11-05"]
    assert [r.path for r in reports] == ["live.html", "live.html#1", "live.html#2"]
    assert len({r.id for r in reports}) == 3
    assert lines_of(reports[0]) == [words_of(PARAGRAPHS[1]), PARAGRAPHS[3]]  # what stands above the entries
    assert [n.kind for n in reports[0].notices] == [NoticeKind.LIVE_BLOG]


def test_live_blog_that_only_shows_its_entries() -> None:
    """Without data, entries are known by their name on the page and a time of their own."""
    shown = "".join(
        f"<div class='live-blog-entry' id='e{n}'><time datetime='2031-11-0{n}T08:00:00+02:00'>8am</time>"
        f"<h3>Entry {n}</h3><p>{p}</p></div>"
        for n, p in enumerate(PARAGRAPHS[::2], 4)
    )
    html = page(data=None, paragraphs=PARAGRAPHS[1::2], body=shown).replace("/bridge", "/live/bridge")
    reports = [r for r in read_html(html, path="live.html") if isinstance(r, Report)]
    assert [r.published_at for r in reports[1:]] == ["2031-11-04T08:00:00+02:00", "2031-11-05T08:00:00+02:00"]
    assert [r.title.text for r in reports[1:] if r.title] == ["Entry 4", "Entry 5"]
    assert [r.url for r in reports[1:]] == [ADDRESS.replace("/bridge", f"/live/bridge#e{n}") for n in (4, 5)]
    assert not set(lines_of(reports[0])) & set(lines_of(reports[1]))


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


def test_what_the_page_says_of_itself() -> None:
    """Deck, writers, moments, extractor: each in a field of its own, the deck also at its place in the text."""
    deck = "Traders on the east bank fear for the winter market"
    data = {
        **ARTICLE,
        "author": [{"@type": "Person", "name": "Ida Renn"}, {"@id": "#p2"}],
        "dateModified": "2031-11-04T09:15:00+02:00",
    }
    graph = {"@graph": [data, {"@type": "Person", "@id": "#p2", "name": "Ole Brandt"}]}
    head = f'<meta property="og:description" content="{deck}">'
    html = page(data=graph, head=head).replace("</h1>", f"</h1><div><p>{deck}</p></div>")
    report = report_of(html)
    assert report.subtitle is not None and report.subtitle.span is not None
    assert report.subtitle.text == deck == report.subtitle.span.of(report.text)
    assert report.byline == ("Ida Renn", "Ole Brandt")
    assert (report.published_at, report.updated_at) == ("2031-11-04T00:30:00+02:00", "2031-11-04T09:15:00+02:00")
    assert str(report.updated.day) == "2031-11-04"
    assert report.extractor is not None and "trafilatura" in report.extractor


def test_a_page_changed_before_it_came_out_was_not_updated() -> None:
    report = report_of(page(data={**ARTICLE, "dateModified": "2031-11-03T21:00:00Z"}))
    assert not report.updated.known
    assert report.updated_at is None


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2031-11-04 07:30:00Z", "2031-11-04", "2031-11-04T07:30:00+00:00"),
        ("2031-11-04T07:30+0200", "2031-11-04", "2031-11-04T07:30:00+02:00"),
        ("2031-11-04T07:30:00.1234567Z", "2031-11-04", "2031-11-04T07:30:00+00:00"),
        ("Tue, 04 Nov 2031 07:30:00 GMT", "2031-11-04", "2031-11-04T07:30:00+00:00"),
        ("1951543800000", "2031-11-04", "2031-11-04T07:30:00+00:00"),
        ("November 4th, 2031", "2031-11-04", None),
        ("1970-01-01T00:00:00Z", "2031-11-04", None),  # not known; the address has the day
        ("soon", "2031-11-04", None),
    ],
)
def test_dates_as_systems_write_them(written: str, day: str, moment: str | None) -> None:
    data = {k: v for k, v in ARTICLE.items() if k != "datePublished"}
    report = report_of(page(data=data, head=f'<meta name="datePublished" content="{written}">'))
    assert str(report.published.earliest) == day
    assert report.published_at == moment


@pytest.mark.parametrize(
    ("names", "outlet"),
    [
        ({"og:site_name": "tarnpost"}, "The Tarn Post"),  # a slug; the publisher's name is one
        ({"og:site_name": "Breaking Brannia News - Tarn Post"}, "Tarn Post"),
        ({"og:site_name": "Tarn Post"}, "Tarn Post"),
        ({}, "The Tarn Post"),
    ],
)
def test_outlet_is_a_name_and_no_slogan(names: dict[str, str], outlet: str) -> None:
    head = "".join(f'<meta property="{k}" content="{v}">' for k, v in names.items())
    assert report_of(page(head=head)).outlet == outlet


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tarn closes its old bridge | Brannia | The Tarn Post", HEADLINE),
        ("Tarn closes its old bridge | Tarn Post News", HEADLINE),
        ("Bridge &amp;#x2013; and ferry &amp;quot;shut&amp;quot; in Tarn", 'Bridge – and ferry "shut" in Tarn'),
        ("The <em>old</em> bridge of Tarn", "The old bridge of Tarn"),
    ],
)
def test_titles_are_cleaned(title: str, expected: str) -> None:
    data = {**ARTICLE, "headline": None}
    escaped = title.replace("<", "&lt;").replace(">", "&gt;")
    report = report_of(page(data=data, heading="", head=f'<meta property="og:title" content="{escaped}">'))
    # Without a headline in its data the page's publisher is not known: the host tells the site's name.
    assert report.title is not None and report.title.text == expected


def test_words_set_large_are_marked_and_not_said_twice() -> None:
    """A pull quote repeats the text, with the line that signs it; the words stand in the text once."""
    quote = "We cannot ask people to cross it in this state"
    for pulled in (f"<aside><p>“{quote}”</p></aside>", f"<blockquote class='pullquote'><p>“{quote}”</p></blockquote>"):
        body = f"{pulled}<p>The ferry will run until midnight, the board said on its page.</p>"
        report = report_of(page(body=body))
        assert sum(quote in line for line in lines_of(report)) == 1
        assert report.text.count(quote) == 1 or marked(report)[f"“{quote}”"] in ("pull_quote", "sidebar")


def test_captions_are_marked() -> None:
    figure = "<figure><img src='b.jpg'><figcaption>The old bridge in May. Photo: Ole Brandt</figcaption></figure>"
    paragraphs = (*PARAGRAPHS[:2], "The board meets again on Thursday, in the town hall of Tarn.", *PARAGRAPHS[2:])
    html = page(paragraphs=paragraphs).replace("<p>The board meets", f"{figure}<p>The board meets")
    report = report_of(html)
    assert marked(report) == {"The old bridge in May. Photo: Ole Brandt": "caption"}
    assert lines_of(report) == [words_of(p) for p in paragraphs]


def test_short_paragraphs_among_the_others_are_kept() -> None:
    """A paragraph of three words, items of a list and a quotation set apart are the article's own."""
    inner = (
        "<p>It is old.</p><ul><li>the ferry runs every twenty minutes</li><li>the market moves to the square</li></ul>"
        "<blockquote><p>Nobody asked the traders, and nobody will pay them.</p></blockquote>"
    )
    html = page().replace(f"<p>{PARAGRAPHS[2]}", f"{inner}<p>{PARAGRAPHS[2]}")
    lines = lines_of(report_of(html))
    for words in (
        "It is old.",
        "the ferry runs every twenty minutes",
        "Nobody asked the traders, and nobody will pay them.",
    ):
        assert words in lines


def test_headings_are_subheads_and_those_over_nothing_are_not() -> None:
    html = page(body="<h2>Recommended Videos</h2>").replace(
        f"<p>{PARAGRAPHS[2]}", f"<h3>A cold winter</h3><p>{PARAGRAPHS[2]}"
    )
    report = report_of(html)
    heads = [b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.SUBHEAD]
    assert heads == ["A cold winter"]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our daily newsletter and get the news of Tarn every morning.",
        "Read more: What the winter market means for the east bank",
        "We may earn a commission when you buy through links on this page.",
        "• Email: ida.renn@tarnpost.example",
        "Story continues below",
    ],
)
def test_lines_that_ask_and_point_are_marked(line: str) -> None:
    html = page().replace(f"<p>{PARAGRAPHS[2]}", f"<p>{line}</p><p>{PARAGRAPHS[2]}")
    assert lines_of(report_of(html)) == [words_of(p) for p in PARAGRAPHS]


@pytest.mark.parametrize(
    "line",
    [
        "He was pictured with the mayor at the ferry on Sunday.",
        "The board told readers to register their boats by Friday.",
        "The company changed its privacy policy after the board asked it to.",
    ],
)
def test_sentences_that_resemble_such_lines_are_text(line: str) -> None:
    html = page().replace(f"<p>{PARAGRAPHS[2]}", f"<p>{line}</p><p>{PARAGRAPHS[2]}")
    assert line in lines_of(report_of(html))


def test_words_for_screen_readers_are_not_there() -> None:
    hidden = "<span class='visually-hidden'>opens new tab</span><span style='clip:rect(0 0 0 0)'>, new window</span>"
    html = page().replace("Ida Renn</a>", f"Ida Renn</a>{hidden}")
    assert lines_of(report_of(html)) == [words_of(p) for p in PARAGRAPHS]


def test_article_that_only_the_data_hold() -> None:
    """A page that a script would fill has its article in its data."""
    body = "\n\n".join(words_of(p) for p in PARAGRAPHS)
    report = report_of(page(data={**ARTICLE, "articleBody": body}, paragraphs=("Loading",)))
    assert lines_of(report) == [words_of(p) for p in PARAGRAPHS]


def test_wall_is_noticed() -> None:
    wall = "<div><p>Subscribe now to continue reading this story.</p></div>"
    report = report_of(page(body=wall))
    assert report.truncated
    assert NoticeKind.TRUNCATED in [n.kind for n in report.notices]
    assert not any("Subscribe now" in line for line in lines_of(report))


def test_data_that_count_more_words_than_the_page_shows() -> None:
    report = report_of(page(data={**ARTICLE, "wordCount": "1,200"}))
    assert report.truncated
    assert "1,200" in report.notices[0].message


def test_front_page_is_no_article() -> None:
    """Headlines that all lead elsewhere."""
    items = "".join(
        f"<div><h3><a href='/{n}'>The harbour board of Tarn votes on matter number {n} today</a></h3>"
        f"<p><a href='/{n}'>Traders on the east bank wait for what number {n} will bring them.</a></p></div>"
        for n in range(20)
    )
    html = f"<html><head><title>The Tarn Post</title></head><body><main>{items}</main></body></html>"
    (found,) = read_html(html)
    assert isinstance(found, Notice) and found.kind is NoticeKind.EMPTY


def test_page_that_asks_for_a_browser_is_no_article() -> None:
    html = (
        "<html><head><title>Just a moment...</title></head><body><main><p>Please enable JavaScript and cookies to"
        " continue.</p><p>The Tarn Post checks that you are a person before it lets you in here.</p></main></body>"
    )
    (found,) = read_html(html)
    assert isinstance(found, Notice) and found.kind is NoticeKind.EMPTY


def test_amp_page_is_read_like_any_other() -> None:
    html = page(body="<amp-ad type='x'><p>Buy a boat in Tarn today, they are cheap.</p></amp-ad>")
    report = report_of(html.replace("<html", "<html amp"))
    assert lines_of(report) == [words_of(p) for p in PARAGRAPHS]
    assert report.url == ADDRESS


def test_the_same_article_twice_on_a_page_is_read_once() -> None:
    """Some layouts hold the text for wide and for narrow screens."""
    twice = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert lines_of(report_of(page(body=f"<div class='narrow'>{twice}</div>"))) == [words_of(p) for p in PARAGRAPHS]


def test_box_named_as_something_else_that_holds_the_article_is_the_article() -> None:
    """Names of whole layouts ("with-sidebar related") say nothing of their text."""
    html = (
        page()
        .replace("<article>", "<article><div class='sidebar related promo'>")
        .replace("</article>", "</div></article>")
    )
    assert lines_of(report_of(html)) == [words_of(p) for p in PARAGRAPHS]


@pytest.mark.model
def test_author_of_a_post_is_its_speaker() -> None:
    """A post put into a page is an attribution of who signs it, the network's addresses left out."""
    post = (
        "<blockquote class='twitter-tweet'><p>Sund bridge shut at last</p><p>The bridge is not safe.<br>I said so in "
        "May. <a href='https://x.example/1'>pic.twitter.com/AbCdEf</a></p>"
        "&mdash; Ole Brandt 🌊⚓ (@olebrandt) <a href='#'>November 3, 2031</a></blockquote>"
    )
    html = page().replace(f"<p>{PARAGRAPHS[2]}", f"{post}<p>{PARAGRAPHS[2]}")
    report = report_of(html)
    (annotated,) = annotate_reports([report], method=Method.RULES)
    names = {actor.id: actor.name for actor in annotated.actors}
    said = [a for a in annotated.attributions if "bridge is not safe" in joined_text(report.text, a.content)]
    assert [names.get(a.speaker or "") for a in said] == ["Ole Brandt"]
    words = joined_text(report.text, said[0].content)
    assert "pic.twitter" not in words
    assert "at last" not in words  # a line without a full stop is not run together with the next


@pytest.mark.parametrize(
    "html",
    [
        page(body="<p>" + "A word of the board. " * 50_000 + "</p>"),
        page(body="<p class='" + "related-" * 100_000 + "'>x</p>"),
        page(head="<title>" + "Tarn | " * 50_000 + "</title>"),
        page(body="<div class='related'>" * 3_000 + "<p>deep</p>" + "</div>" * 3_000),
        page(data={**ARTICLE, "headline": "War - " * 20_000}, head="<meta property='og:title' content='Peace'>"),
        page(body="<blockquote class='twitter-tweet'><p>a</p></blockquote>" * 2_000),
        page(body="<p>" + "sign up " * 30 + "</p>") + "<p>newsletter " * 5_000,
    ],
    ids=["one line", "long name", "bars", "nested boxes", "long headline", "posts", "asking"],
)
def test_odd_pages_come_to_an_end(html: str) -> None:
    found = list(read_html(html))
    assert len(found) == 1
