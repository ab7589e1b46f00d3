"""What is not a name: role descriptions and pronouns, resolved left to right."""

from onrecord.annotate.actors.coreference.passage import resolve

__all__ = ["resolve"]
