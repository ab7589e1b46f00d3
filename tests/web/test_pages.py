import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from quarrel import HOSTILE, Quarrel, quarrel

from factory import make_attribution, make_report
from onrecord.api import Record
from onrecord.model import Attribution, Report, Span, Story, When, attribution_id, story_id
from onrecord.web import write_pages
from onrecord.web.hrefs import actor_page, page_name, report_page, statement_page
from onrecord.web.pages import _environment
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import ActorName, _once
from onrecord.web.views.report import report_view
from record_factory import small_record

VOID = {"meta", "input", "link", "br", "img", "hr"}


class Page(HTMLParser):
    """A page as its elements: ids, links, and the text under the element of one class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.attrs: list[tuple[str, str, str]] = []
        self.report_text: list[str] = []
        self.raw: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        self.tags.append(tag)
        self.attrs += [(tag, k, v) for k, v in values.items()]
        self.ids += [values["id"]] if "id" in values else []
        self.hrefs += [values["href"]] if "href" in values else []
        if tag not in VOID:
            self.open.append((tag, values.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open:
            self.report_text.append(data)
        if self.open and self.open[-1][0] in {"style", "script"}:
            self.raw[self.open[-1][0]] = data


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_pages(quarrel(), folder)
    return folder


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, Page]:
    return {p.name: Page(p.read_bytes().decode()) for p in sorted(out.glob("*.html"))}


def read(out: Path, name: str) -> str:
    return (out / name).read_text(encoding="utf-8")


def test_every_statement_report_and_speaker_has_a_page(pages: dict[str, Page]) -> None:
    record = quarrel()
    wanted = {"index.html"}
    wanted |= {statement_page(s.id) for s in record.all_statements} | {report_page(r.id) for r in record.all_reports}
    wanted |= {actor_page(s.speaker) for s in record.all_statements if s.speaker}
    assert set(pages) == wanted


def test_pages_are_balanced_and_their_ids_unique(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.open == [], name
        assert len(page.ids) == len(set(page.ids)), name
        assert page.tags.count("h1") == 1, name


def test_every_link_leads_somewhere(pages: dict[str, Page]) -> None:
    check_links(pages)


def check_links(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for href in page.hrefs:
            parts = urlsplit(href)
            if parts.scheme:
                assert href.startswith("https://"), (name, href)
                continue
            target = parts.path or name
            assert target in pages, (name, href)
            assert not parts.fragment or parts.fragment in pages[target].ids, (name, href)


def test_a_record_file_gives_pages(tmp_path: Path) -> None:
    small_record(tmp_path / "small.db").close()
    with Record.open(tmp_path / "small.db") as record:
        written = write_pages(record, tmp_path / "out")
    pages = {p.name: Page(p.read_text(encoding="utf-8")) for p in written}
    check_links(pages)
    assert "first name differs" in read(tmp_path / "out", "index.html")


def test_nothing_is_fetched_and_only_our_style_and_script_apply(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert not {"img", "link", "iframe", "object", "base"} & set(page.tags), name
        assert page.tags.count("script") == page.tags.count("style") == 1, name
        assert not [a for a in page.attrs if a[1] in {"src", "style"} or a[1].startswith("on")], name
        policy = next(v for tag, key, v in page.attrs if tag == "meta" and key == "content" and "default-src" in v)
        for kind in ("style", "script"):
            digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy, name


def test_a_report_is_shown_character_for_character(pages: dict[str, Page]) -> None:
    for report in quarrel().all_reports:
        assert "".join(pages[report_page(report.id)].report_text) == report.text


def test_words_of_reports_stay_words(out: Path, pages: dict[str, Page]) -> None:
    assert "<script>alert" in HOSTILE
    for name in pages:
        assert "<script>alert" not in read(out, name)
        assert "<img" not in read(out, name)
        assert "<b>Odd</b>" not in read(out, name)


def test_an_address_that_is_no_web_address_is_text(out: Path) -> None:
    hostile = next(r for r in quarrel().all_reports if r.text == HOSTILE)
    html = read(out, report_page(hostile.id))
    assert "javascript:alert(3)" in html
    assert 'href="javascript' not in html


def test_reported_and_inferred_conflicts_stand_apart(out: Path) -> None:
    html = read(out, "index.html")
    before, _, after = html.partition('<details class="inferred">')
    inside, _, rest = after.partition("</details>")
    assert 'class="link reverses reported"' in before
    assert "no report says this" in inside
    assert " reported" not in inside
    assert ' inferred"' not in rest


def test_the_first_page_shows_the_key_facts_without_a_click(out: Path) -> None:
    html = read(out, "index.html")
    for words in (
        "<b>3 carriers</b> · <b>2 origins</b>", "THREATEN", "If Kessony keeps the toll", "intended", "→ Kessony",
        "is taken back by the same speaker", "Strait Wire", "a surname in two spellings",
        '<span class="tag">inferred</span>', "cut short", "in/empty.txt",
    ):  # fmt: skip
        assert words in html, words


def test_a_statement_page_marks_differing_words_and_names_the_chain(out: Path) -> None:
    record = quarrel()
    html = read(out, statement_page(record.all_statements[0].id))
    for words in ("Quay Courier", "own wording", 'class="shared"', "Ostrick", "same speaker, same condition", "0.83"):
        assert words in html, words


def test_a_judgement_stands_with_the_statement_it_is_about(out: Path) -> None:
    judged, others = quarrel().all_statements[3], quarrel().all_statements[:3]
    assert "a desk editor, 2031-05-09: heard the tape" in read(out, statement_page(judged.id))
    assert not [s for s in others if "heard the tape" in read(out, statement_page(s.id))]


def test_what_was_not_said_is_marked_as_no_statement(out: Path) -> None:
    beacon = quarrel().all_reports[1]
    assert "given as not said: not a statement" in read(out, report_page(beacon.id))


def test_furniture_carries_its_reason(out: Path) -> None:
    html = read(out, report_page(quarrel().all_reports[0].id))
    assert 'data-label="caption"' in html
    assert 'title="link markup"' in html


def test_the_same_record_gives_the_same_files(out: Path, tmp_path: Path) -> None:
    record = quarrel()
    turned = replace(record, **{k: tuple(reversed(v)) for k, v in vars(record).items()})
    for path in write_pages(turned, tmp_path):
        assert path.read_bytes() == (out / path.name).read_bytes(), path.name


def test_several_stories_have_a_page_each_and_a_first_page(tmp_path: Path) -> None:
    record = quarrel()
    other = make_report("Nothing was said here.", outlet="Beacon", published="2031-06-01")
    story = Story(story_id(other.id), "Another day", (other.id,), When())
    both = replace(record, all_reports=(*record.all_reports, other), all_stories=(*record.all_stories, story))
    paths = write_pages(both, tmp_path)
    assert paths[0].name == "index.html"
    html = read(tmp_path, "index.html")
    for one in both.all_stories:
        assert f'href="{page_name("story", one.id)}"' in html
    assert "No statement was found" in read(tmp_path, page_name("story", story.id))


def test_an_empty_record_has_a_first_page(tmp_path: Path) -> None:
    assert [p.name for p in write_pages(Quarrel(), tmp_path)] == ["index.html"]
    assert "no report yet" in read(tmp_path, "index.html")


def test_an_id_of_a_users_own_makes_a_plain_file_name() -> None:
    assert re.fullmatch(r"actor-x_\w+\.html", page_name("actor", "../../etc/passwd"))
    assert page_name("actor", "NK-1_2") != page_name("actor", "NK-1/2")


@st.composite
def odd_reports(draw: st.DrawFn) -> tuple[Report, list[Attribution]]:
    letters = st.sampled_from("a\n\r\t <>&\"'🚢é{}%#")
    text = draw(st.text(letters, min_size=1, max_size=50))
    report = make_report(text)
    found = []
    for _ in range(draw(st.integers(0, 5))):
        i, j = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
        spans = (Span(i, j),)
        found.append(
            replace(make_attribution(report, text), content=spans, id=attribution_id(report.id, (), (), spans))
        )
    return report, found


@settings(deadline=None)
@given(odd_reports())
def test_any_text_under_any_marks_is_shown_character_for_character(case: tuple[Report, list[Attribution]]) -> None:
    report, found = case
    environment: Environment = _environment()
    rows = StoryRows(Story("st_x", "", (report.id,), When()), (report,), tuple(found))
    html = environment.get_template("report.html").render(view=report_view(rows, report), crumbs=())
    assert "".join(Page(html).report_text) == report.text


def test_addressees_of_one_name_are_said_once() -> None:
    """Every report has its own "reporters"; the statement was said to reporters."""
    named = [ActorName("reporters", href="a"), ActorName("Ida Renn"), ActorName("reporters", href="b")]
    assert _once(named) == (named[0], named[1])
