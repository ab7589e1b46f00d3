"""From what the rules found to attributions: kind, spans, nesting, parts."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotate.attribution.found import Found, Ranges
from onrecord.annotate.attribution.nesting import nest
from onrecord.annotate.attribution.parts import cut_parts
from onrecord.annotate.attribution.reading import Reading
from onrecord.model import Attribution, BlockKind, Kind, Span, Spans, attribution_id, trimmed

# Headlines shorten and sharpen what the report says below them.
_HEADLINE = 0.6


def build(reading: Reading, found: Iterable[Found]) -> list[Attribution]:
    """Attributions in text order."""
    placed = [_in_block(reading, f) for f in _distinct(found)]
    nested = nest(sorted((f for f in placed if f is not None), key=lambda f: (f.start, f.content)))
    made = {id(one): _attribution(reading, one) for one, _ in nested}
    return [replace(made[id(one)], parent=made[id(outer)].id if outer else None) for one, outer in nested]


def _in_block(reading: Reading, found: Found) -> Found | None:
    """*found* marked and made less sure when it stands in a title; None in a subhead."""
    kind = reading.kinds[reading.block(found.anchor)]
    if kind is BlockKind.SUBHEAD:
        return None
    if kind is BlockKind.TITLE:
        return replace(found, headline=True, confidence=round(found.confidence * _HEADLINE, 2))
    return found


def _distinct(found: Iterable[Found]) -> list[Found]:
    """One attribution for the same content and cue: two rules may meet on it."""
    return list({(f.cue, f.content): f for f in sorted(found, key=lambda f: f.confidence)}.values())


def _attribution(reading: Reading, found: Found) -> Attribution:
    report = reading.parsed.report.id
    source, cue, content = (_spans(reading, r) for r in (found.source, found.cue, found.content))
    return Attribution(
        attribution_id(report, source, cue, content),
        report,
        source,
        cue,
        content,
        Kind.DIRECT if found.verbatim else kind_of(reading, found.content),
        found.cue_class,
        found.lemma,
        found.standing,
        parts=tuple(_spans(reading, part) for part in cut_parts(reading, found)),
        headline=found.headline,
        confidence=found.confidence,
        rule=found.rule,
    )


def _spans(reading: Reading, ranges: Ranges) -> Spans:
    text = reading.parsed.report.text
    spans = (reading.parsed.token_span(start, end) for start, end in ranges)
    kept = (trimmed(text, s.start, s.end) for s in spans)
    return tuple(sorted({s for s in kept if isinstance(s, Span)}))


def kind_of(reading: Reading, ranges: Ranges) -> Kind:
    """Direct when nine words in ten stand inside quotation marks (PolNeAR's bound), mixed when some do."""
    words = [
        i
        for start, end in ranges
        for i in range(start, end)
        if not reading.doc[i].is_punct and not reading.doc[i].is_space
    ]
    quoted = sum(reading.quote_of[i] >= 0 for i in words)
    if not quoted:
        return Kind.INDIRECT
    return Kind.DIRECT if quoted >= 0.9 * len(words) else Kind.MIXED
