"""The actors of one report, and who speaks in each of its attributions, to whom, and through whom it came."""

from onrecord.annotate.actors.find import find_actors

__all__ = ["find_actors"]
