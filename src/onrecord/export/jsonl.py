"""JSON Lines: the whole record, one object a line, each with its ``type``.

What it cannot hold: story titles (a report names its story's id only) and the report-level acts and attributions
(``extract`` gives those).
"""

import json
from collections.abc import Iterator

from onrecord.export.forms import (
    Form,
    notice_form,
    plain_form,
    report_form,
    statement_form,
)
from onrecord.record import Store, queries


class JsonLines:
    """Exports reports, actors, statements, links, discrepancies, positions, judgements and notices, in that order."""

    name = "jsonl"
    mime = "application/x-ndjson"

    def lines(self, store: Store, *, with_text: bool = False) -> Iterator[str]:
        """Each line without its newline; reports carry their text only *with_text*."""
        for form in self.forms(store, with_text=with_text):
            yield json.dumps(form, ensure_ascii=False)

    def forms(self, store: Store, *, with_text: bool = False) -> Iterator[Form]:
        """Each line's object."""
        for report in queries.reports(store):
            form = report_form(report, with_text=with_text)
            copies = [plain_form(c) for c in queries.copies(store, report.id) if c.report == report.id]
            yield {"type": "report"} | form | {"story": queries.story_of_report(store, report.id), "copies": copies}
        yield from ({"type": "actor"} | plain_form(actor) for actor in queries.actors(store))
        yield from ({"type": "statement"} | statement_form(s) for s in queries.statements(store))
        yield from ({"type": "link"} | plain_form(link) for link in queries.links(store))
        yield from ({"type": "discrepancy"} | plain_form(d) for d in queries.discrepancies(store))
        yield from ({"type": "position"} | plain_form(p) for p in queries.positions(store))
        yield from ({"type": "judgement"} | plain_form(j) for j in store.judgements())
        yield from ({"type": "notice"} | notice_form(n) for n in queries.notices(store))
