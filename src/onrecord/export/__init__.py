"""The record in other forms, one format a file."""

from onrecord.export.extract_form import extract_form
from onrecord.export.registry import EXPORTERS, Exporter, exporter

__all__ = ["EXPORTERS", "Exporter", "exporter", "extract_form"]
