"""Attribution as a spaCy component and as a function on texts."""

import pytest
import spacy
from spacy.tokens import Doc

from onrecord import attributions
from onrecord.model import Kind, Method

TEXT = (
    "The envoy left on Monday.\n\n"
    "“We will not sign the treaty,” Mira Tolland, the prime minister, told reporters in the capital.\n\n"
    "Her spokesman said that the talks would go on next week.\n"
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_attribution")
    return nlp(TEXT)


def spoken(doc: Doc) -> dict[int, dict[str, str]]:
    out: dict[int, dict[str, str]] = {}
    for span in doc.spans["attributions"]:
        out.setdefault(span.id, {})[span.label_] = span.text
    return out


def test_sources_cues_and_contents_stand_together(doc: Doc) -> None:
    first, second = spoken(doc).values()
    assert first["source"].startswith("Mira Tolland")
    assert first["cue"] == "told"
    assert "We will not sign the treaty" in first["content"]
    assert second["source"] == "Her spokesman"
    assert second["content"] == "that the talks would go on next week"


def test_each_attribution_has_a_confidence(doc: Doc) -> None:
    confidence = doc.spans["attributions"].attrs["confidence"]
    assert set(confidence) == {str(number) for number in spoken(doc)}
    assert all(0 < value <= 1 for value in confidence.values())


def test_spans_survive_being_stored(doc: Doc) -> None:
    back = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert spoken(back) == spoken(doc)


def test_a_floor_and_a_key_of_ones_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_attribution", config={"spans_key": "said", "floor": 1.0})
    assert len(nlp(TEXT).spans["said"]) == 0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No one spoke."])
def test_a_text_without_attributions_has_none(text: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_attribution")
    assert len(nlp(text).spans["attributions"]) == 0


@pytest.mark.model
@pytest.mark.parametrize("method", list(Method))
def test_attributions_of_a_batch_of_texts(method: Method) -> None:
    texts = [TEXT, "", "Nothing was said."] * 7
    found = list(attributions(iter(texts), method=method))
    assert len(found) == len(texts)
    assert found[0] == found[3]
    assert not found[1]
    direct = next(a for a in found[0] if a.kind is Kind.DIRECT)
    assert [TEXT[s.start : s.end].strip("“”,") for s in direct.content] == ["We will not sign the treaty"]


@pytest.mark.model
def test_rules_alone_name_no_encoder() -> None:
    (found,) = attributions([TEXT], method=Method.RULES)
    assert found
    assert all("encoder" not in a.rule for a in found)
