"""Attribution as a component of a spaCy pipeline: ``nlp.add_pipe("onrecord_attribution")``.

It needs nothing of the pipeline but the tokenizer: the encoder reads the text itself. Found attributions stand in
``doc.spans["attributions"]``: one span for each source, cue and content, ``label_`` says which, ``id`` is the number of
the attribution, and ``doc.spans["attributions"].attrs["confidence"]`` holds a confidence for each number.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.annotate.attribution.encoder.decode import ROLES
from onrecord.annotate.attribution.encoder.run import hear
from onrecord.annotate.plain import lines


class AttributionComponent:
    """The component. *spans_key*: where the spans go; *floor*: the least confidence, between 0 and 1."""

    def __init__(self, spans_key: str, floor: float | None) -> None:
        self.spans_key = spans_key
        self.floor = floor

    def __call__(self, doc: Doc) -> Doc:
        """*doc* with its attributions. Each line that is not blank counts as a paragraph."""
        spans, confidence = [], {}
        for number, found in enumerate(hear(doc.text, lines(doc.text), self.floor)):
            confidence[str(number)] = found.confidence
            for role in ROLES:
                for start, end in getattr(found, role):
                    tokens = doc.char_span(start, end, alignment_mode="expand")
                    spans.append(Span(doc, tokens.start, tokens.end, label=role, span_id=number))
        doc.spans[self.spans_key] = SpanGroup(doc, spans=spans, attrs={"confidence": confidence})
        return doc


@Language.factory("onrecord_attribution", default_config={"spans_key": "attributions", "floor": None})  # type: ignore[untyped-decorator]
def make_component(nlp: Language, name: str, spans_key: str, floor: float | None) -> AttributionComponent:
    """The factory that spaCy finds by its entry point."""
    return AttributionComponent(spans_key, floor)
