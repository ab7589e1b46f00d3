"""The ``extract`` object: everything found in one report, without a record."""

from onrecord.export.forms import (
    Form,
    act_form,
    attribution_form,
    notice_form,
    report_actor_form,
    report_form,
)
from onrecord.model import Annotated

SCHEMA = "onrecord.extract/1"


def extract_form(annotated: Annotated) -> Form:
    """One report with its actors, attributions, acts and notices, as plain JSON values."""
    return {
        "schema": SCHEMA,
        "report": report_form(annotated.report),
        "actors": [report_actor_form(actor) for actor in annotated.actors],
        "attributions": [attribution_form(attribution) for attribution in annotated.attributions],
        "acts": [act_form(act) for act in annotated.acts],
        "notices": [notice_form(notice) for notice in (*annotated.report.notices, *annotated.notices)],
    }
