"""The language model's own annotations for less work: each part of spaCy that costs much, run another way.

Plain spaCy embeds a word as often as it occurs, asks the interpreter for leave at each possible move of the entity
recogniser, and tries two hundred patterns on each token. The parts here use the same weights and tables and give the
same annotations, and they parse only what somebody wants parsed.
"""

from onrecord.annotate.tagging.syntax import Stretches
from onrecord.annotate.tagging.tagger import Tagger, mark_lines

__all__ = ["Stretches", "Tagger", "mark_lines"]
