"""Signals: words by which a report itself relates statements, and which statements they speak of.

Each shape of ``data/signals.tsv`` is one function. A pair that the report does not make plain is left out.
"""

from collections.abc import Callable, Iterable

from onrecord.coding.context import Context
from onrecord.coding.said import Said
from onrecord.coding.signals.against import contrasts, despite, sets_against, sets_words, stands_against, turns
from onrecord.coding.signals.back import changes, drops, owns_up, soon_after, takes_back, turns_back
from onrecord.coding.signals.denying import calls_false, denies_saying, denies_that, disowns, rejects
from onrecord.coding.signals.pair import Pair
from onrecord.coding.signals.triggers import Trigger, find_triggers
from onrecord.model import Signal, make_id

__all__ = ["find_signals"]

_SHAPES: dict[str, Callable[[Context, Said, Trigger], Iterable[Pair]]] = {
    "sets_against": sets_against,
    "sets_words": sets_words,
    "stands_against": stands_against,
    "takes_back": takes_back,
    "turns_back": turns_back,
    "soon_after": soon_after,
    "changes": changes,
    "rejects": rejects,
    "denies_that": denies_that,
    "denies_saying": denies_saying,
    "disowns": disowns,
    "turns": turns,
    "contrasts": contrasts,
    "calls_false": calls_false,
    "despite": despite,
    "drops": drops,
    "owns_up": owns_up,
}


def find_signals(context: Context, said: Said) -> list[Signal]:
    """The report's signals, in text order."""
    found: dict[str, Signal] = {}
    for trigger in find_triggers(context.tokens.doc):
        for pair in _SHAPES[trigger.row.shape](context, said, trigger):
            signal = _signal(context, said, trigger, pair)
            found.setdefault(signal.id, signal)
    return list(found.values())


def _signal(context: Context, said: Said, trigger: Trigger, pair: Pair) -> Signal:
    subject = tuple(p.key for p in pair.subject)
    object_ = tuple(p.key for p in pair.object)
    sentence = [t for t in trigger.token.sent if not t.is_space]
    around = said.around(trigger.token)
    span = context.tokens.span(trigger.token)
    hedge = f", put with '{trigger.hedge.lower_}'" if trigger.hedge is not None else ""
    return Signal(
        make_id("sg", context.report, trigger.row.kind, span.start, span.end, subject, object_),
        context.report,
        trigger.row.kind,
        context.tokens.hull(trigger.words),
        context.tokens.hull(sentence),
        pair.agent,
        around[0].attribution.id if around else None,
        subject,
        object_,
        pair.issues,
        f"{trigger.row.shape}: '{' '.join(trigger.row.head)}' ({trigger.row.reason}){hedge}",
        pair.speaker,
        context.tokens.spans(pair.words),
        pair.said,
        pair.spoken,
    )
