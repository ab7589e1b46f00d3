"""The exception family. Everything onrecord raises on purpose is one of these.

OnrecordError
├── InputError      a file, text or option that cannot be used (says what, where, what to do)
├── SpanError       a span outside its text, or an excerpt that is not the text it claims to be
├── RecordError     the record file is missing, locked, too new, or broken
├── ExportError     a format cannot hold what it was asked to hold
└── DataError       a lexicon or codebook that ships with, or is given to, the program is malformed
"""


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose."""


class InputError(OnrecordError):
    """A file, text or option that cannot be used."""


class SpanError(OnrecordError):
    """A span outside its text, or an excerpt that differs from the text."""


class RecordError(OnrecordError):
    """A record file that cannot be opened, read or written."""


class ExportError(OnrecordError):
    """A format that cannot hold what it was asked to hold."""


class DataError(OnrecordError):
    """A lexicon or codebook that is malformed."""
