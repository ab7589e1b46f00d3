"""The record as static pages: one file each, with all that it needs inside, nothing fetched from anywhere."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.web.folder import Folder
from onrecord.web.hrefs import INDEX, actor_page, report_page, statement_page, story_page
from onrecord.web.labels import count, notice_label
from onrecord.web.rows import Rows, StoryRows, shared_rows, story_order, story_rows
from onrecord.web.views.actor import ActorInStory, actor_in_story, actor_view
from onrecord.web.views.report import report_view
from onrecord.web.views.statement import statement_view
from onrecord.web.views.story import NoticeLine, StoryHead, story_view


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the first page to this one."""

    text: str
    href: str


def write_pages(record: Rows, out: Path) -> list[Path]:
    """Write the whole record as pages into *out*; the paths written, the first page first.

    The same record gives the same files, byte for byte. ExportError when *out* holds somebody else's file under
    the name of a page; other files there are left alone, and pages of an earlier run that are stale are removed.
    """
    return _Writer(record, Folder(out)).write()


class _Writer:
    """Writes pages story by story: one story's texts are in memory at a time, and of the others what actors said."""

    def __init__(self, record: Rows, folder: Folder) -> None:
        self.record = record
        self.folder = folder
        self.paths: list[Path] = []
        self.shared = shared_rows(record)
        self.seen: list[StoryHead] = []
        self.said: dict[str, list[ActorInStory]] = defaultdict(list)

    def write(self) -> list[Path]:
        stories = sorted(self.record.stories(), key=story_order)
        self.folder.claim([INDEX])
        for story in stories:
            self._story(story_rows(self.record, story, self.shared), alone=len(stories) == 1)
        self._actors()
        if len(stories) != 1:
            self._page(INDEX, "index.html", stories=self.seen[::-1], notices=self._run_notices(), crumbs=())
        self.folder.finish()
        return sorted(self.paths, key=lambda p: (p.name != INDEX, p.name))

    def _story(self, rows: StoryRows, *, alone: bool) -> None:
        name = INDEX if alone else story_page(rows.story.id)
        self.folder.claim([name, *_names(rows)])
        view, before = story_view(rows, name), () if alone else (Crumb("All stories", INDEX),)
        run = self._run_notices() if alone else ()
        self._page(name, "story.html", view=view, run=run, crumbs=before)
        crumbs = (*before, Crumb(view.head.title, name))
        for statement in rows.statements:
            shown = statement_view(rows, statement)
            self._page(statement_page(statement.id), "statement.html", view=shown, crumbs=crumbs)
        for report in rows.reports:
            self._page(report_page(report.id), "report.html", view=report_view(rows, report), crumbs=crumbs)
        for actor in sorted(rows.paged):
            self.said[actor].append(actor_in_story(rows, actor, name))
        self.seen.append(view.head)

    def _actors(self) -> None:
        front = self.seen[0].title if len(self.seen) == 1 else "All stories"
        for id_, stories in sorted(self.said.items()):
            view = actor_view(self.shared.actor[id_], tuple(stories))
            self._page(actor_page(id_), "actor.html", view=view, crumbs=(Crumb(front, INDEX),))

    def _run_notices(self) -> tuple[NoticeLine, ...]:
        """What was odd in inputs that gave no report."""
        return tuple(
            NoticeLine(notice_label(n.kind), n.message, n.path or "", None) for n in self.shared.notices if not n.report
        )

    def _page(self, name: str, template: str, **values: Any) -> None:
        self.paths.append(self.folder.write(name, _environment().get_template(template).render(**values)))


def _names(rows: StoryRows) -> Iterator[str]:
    yield from (statement_page(s.id) for s in rows.statements)
    yield from (report_page(r.id) for r in rows.reports)
    yield from (actor_page(a) for a in rows.paged)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _asset("page.css"), _asset("page.js")
    environment.globals.update(style=Markup(style), script=Markup(script), policy=_policy(style, script))
    environment.filters.update(counted=count, exact=exact)
    return environment


def _asset(name: str) -> str:
    return files("onrecord.web").joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What a page may do: apply our style, run our script. Anything else that got into it would not run."""
    allowed = f"style-src {_hashed(style)}; script-src {_hashed(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def exact(text: str) -> Markup:
    """*text* escaped so that a browser gives back every character: a bare CR would be read as LF."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))
