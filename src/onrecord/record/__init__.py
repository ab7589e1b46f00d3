"""The record file: an SQLite database that holds reports, statements and everything they rest on."""

from onrecord.record.store import Store
from onrecord.record.writer import RecordWriter

__all__ = ["RecordWriter", "Store"]
