"""All annotations of a text, as plain spaCy gives them with the same model."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.annotate.tagging.attributes import Attributes
from onrecord.annotate.tagging.entities import Entities
from onrecord.annotate.tagging.lemmas import Lemmas
from onrecord.annotate.tagging.syntax import Stretches, Syntax
from onrecord.annotate.tagging.vectors import Vectors, WordTypes, word_types

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model


class Tagger:
    """The components of a spaCy pipeline of the en_core_web family, each run in the way that costs least."""

    def __init__(self, nlp: "Language") -> None:
        recogniser = nlp.get_pipe("ner")
        for name in ("tagger", "parser", "ner"):
            _multiply_by_numpy(nlp.get_pipe(name).model)
        self._tags = nlp.get_pipe("tagger")
        self._syntax = Syntax(nlp.get_pipe("parser"))
        self._attributes = Attributes(nlp.get_pipe("attribute_ruler"))
        self._lemmas = Lemmas(nlp.get_pipe("lemmatizer"))
        self._entities = Entities(recogniser)
        self._vectors = Vectors(nlp.get_pipe("tok2vec").model)
        self._entity_vectors = Vectors(recogniser.model.get_ref("tok2vec").layers[0])

    def __call__(self, docs: Sequence["Doc"], wanted: Sequence[Stretches]) -> None:
        """Annotates *docs*, fresh from the tokenizer; of each the stretches *wanted* get dependencies.

        A newline ends a sentence, and so does a stretch.
        """
        filled = [(doc, parts) for doc, parts in zip(docs, wanted, strict=True) if len(doc)]
        types = [word_types(doc) for doc, _ in filled]
        for (doc, _), words in zip(filled, types, strict=True):
            doc.tensor = self._vectors(doc, words)
            self._tags(doc)
            mark_lines(doc)
        self._syntax([doc for doc, _ in filled], [parts for _, parts in filled])
        for (doc, _), words in zip(filled, types, strict=True):
            self._finish(doc, words)

    def _finish(self, doc: "Doc", words: WordTypes) -> None:
        """What follows the parser: it tells parts of speech apart, and no entity goes over the end of a sentence."""
        from spacy.tokens import Span

        self._attributes(doc)
        self._lemmas(doc)
        found = self._entities(doc, self._entity_vectors(doc, words))
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found])


def _multiply_by_numpy(model: "Model[Any, Any]") -> None:
    """Has *model* multiply with NumPy, which is several times as fast as what spaCy brings along."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for layer in model.walk():
        layer.ops = ops


def mark_lines(doc: "Doc") -> None:
    """Marks each token after a newline as the start of a sentence."""
    spaces = np.flatnonzero(doc.to_array(["IS_SPACE"])[:-1])
    for at in spaces.tolist():
        if "\n" in doc[at].text:
            doc[at + 1].is_sent_start = True
