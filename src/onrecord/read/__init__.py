"""Sources to reports: one reader a file, the kind found by content, never by name."""

from onrecord.read.fetch import Fetcher, Fetching
from onrecord.read.fields import Fields
from onrecord.read.files import Address, Files, Paths, find_files
from onrecord.read.limits import Limits
from onrecord.read.open import read_path, read_stream
from onrecord.read.text import read_text

__all__ = [
    "Address",
    "Fetcher",
    "Fetching",
    "Fields",
    "Files",
    "Limits",
    "Paths",
    "find_files",
    "read_path",
    "read_stream",
    "read_text",
]
