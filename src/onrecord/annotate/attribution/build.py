"""From what the rules found to attributions: kind, spans, nesting, parts."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotate.attribution.found import Found, Ranges
from onrecord.annotate.attribution.nesting import nest
from onrecord.annotate.attribution.parts import cut_parts
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.model import Attribution, BlockKind, Kind, Span, Spans, attribution_id, trimmed

# Headlines shorten and sharpen what the report says below them.
_HEADLINE = 0.6
# Between two quotations these say nothing of the reporter's own.
_JOINTS = frozenset({"CCONJ", "PUNCT", "SPACE", "SYM"})


def build(reading: Reading, found: Iterable[Found]) -> list[Attribution]:
    """Attributions in text order."""
    single = [one for f in _distinct(found) for one in _by_kind(reading, f)]
    placed = [_in_block(reading, f) for f in single]
    unique = {(f.source, f.cue, f.content): f for f in placed if f is not None}
    nested = nest(sorted(unique.values(), key=lambda f: (f.start, f.content)))
    made = {id(one): _attribution(reading, one) for one, _ in nested}
    return [replace(made[id(one)], parent=made[id(outer)].id if outer else None) for one, outer in nested]


def _by_kind(reading: Reading, found: Found) -> list[Found]:
    """A paraphrase and the quotations after it apart: `She said it was over. “We lost.”` carries two kinds of words."""
    apart = tuple(r for r in found.content if _own_quotation(reading, r))
    rest = tuple(r for r in found.content if r not in apart)
    if not apart or not rest or kind_of(reading, rest) is Kind.DIRECT:
        return [found]
    quoted = replace(found, content=apart, rule="continued", confidence=min(found.confidence + 0.1, 0.9))
    return [replace(found, content=rest), quoted]


def _own_quotation(reading: Reading, span: Range) -> bool:
    """Whether *span* is a quotation that opens a sentence or follows a colon."""
    quote = reading.quote(span[0])
    if quote is None or quote.first != span[0] or span[1] > quote.last:
        return False
    return reading.sentence(span[0])[0] == span[0] or reading.lower(span[0] - 1) == ":"


def outermost(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Attributions as PARC and PolNeAR mark them: no nested ones, one for each pair of source and cue."""
    joined: dict[tuple[Spans, Spans], Attribution] = {}
    for one in attributions:
        if one.parent is not None:
            continue
        key = (one.source, one.cue or one.content)
        first = joined.get(key)
        joined[key] = replace(first, content=tuple(sorted({*first.content, *one.content}))) if first else one
    return list(joined.values())


def _in_block(reading: Reading, found: Found) -> Found | None:
    """*found* marked and made less sure when it stands in a title; None in a subhead, unless somebody asks there."""
    kind = reading.kinds[reading.block(found.anchor)]
    if kind is BlockKind.SUBHEAD:
        return found if found.rule == "turn" else None
    if kind is BlockKind.TITLE:
        return replace(found, headline=True, confidence=round(found.confidence * _HEADLINE, 2))
    return found


def _distinct(found: Iterable[Found]) -> list[Found]:
    """One attribution for the same content of the same source, with the longest cue: two rules may meet on it."""
    by_cue = sorted(found, key=lambda f: (sum(end - start for start, end in f.cue), f.confidence))
    return list({(f.source, f.content): f for f in by_cue}.values())


def _attribution(reading: Reading, found: Found) -> Attribution:
    report = reading.parsed.report.id
    source, cue, content = (_spans(reading, r) for r in (found.source, found.cue, found.content))
    return Attribution(
        attribution_id(report, source, cue, content),
        report,
        source,
        cue,
        content,
        Kind.DIRECT if found.verbatim else kind_of(reading, found.content, inner=found.inner),
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
    kept = (trimmed(text, s.start + (text[s.start : s.end] == "):"), s.end) for s in spans)
    return tuple(sorted({s for s in kept if isinstance(s, Span)}))


def kind_of(reading: Reading, ranges: Ranges, *, inner: bool = False) -> Kind:
    """Direct when nine words in ten stand inside quotation marks (PolNeAR's bound), mixed when some do.

    Words of the reporter's that join two quoted pieces make it mixed, however few they are. *inner*: only quotations
    inside another one count.
    """
    words = [
        i
        for start, end in ranges
        for i in range(start, end)
        if not reading.doc[i].is_punct and not reading.doc[i].is_space
    ]
    quoted = sum(_in_inner(reading, i) if inner else reading.quote_of[i] >= 0 for i in words)
    if not quoted:
        return Kind.INDIRECT
    if not inner and any(_bridged(reading, span) for span in ranges):
        return Kind.MIXED
    return Kind.DIRECT if quoted >= 0.9 * len(words) else Kind.MIXED


def _in_inner(reading: Reading, token: int) -> bool:
    return any(quote.first <= token < quote.last for quote in reading.quotes.inner)


def _bridged(reading: Reading, span: Range) -> bool:
    """Whether a word that is no mere "and" or "that" stands between two quotations: `“all of us” will “be heard”`."""
    quoted = [i for i in range(*span) if reading.quote_of[i] >= 0]
    between = range(quoted[0], quoted[-1]) if quoted else range(0)
    bare = (i for i in between if reading.quote_of[i] < 0)
    return any(reading.doc[i].pos_ not in _JOINTS and reading.lower(i) != "that" for i in bare)
