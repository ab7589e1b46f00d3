"""How much the readers take in before they say no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes past which an input is refused or only partly coded.

    A long news feature has about 50,000 characters and a book about a million: a file past *file_bytes* is no
    report (of JSON lines there may be any number), and a text past *text_chars* is kept whole but gets a notice.
    """

    file_bytes: int = 5_000_000
    text_chars: int = 200_000
