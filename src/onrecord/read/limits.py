"""How much the readers take in before they say no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes past which an input is refused or only partly coded.

    A long news feature has about 50,000 characters and a book about a million: a file past *file_bytes* is no
    report (of JSON lines and of crawled pages there may be any number), and a text past *text_chars* is kept whole but
    gets a notice. *unpacked_bytes* bounds what one packed file may unpack to, *archive_files* how many files of an
    archive are read, *depth* how often something packed may be packed again. *page_tags* and *tag_attributes* bound
    what a parser of web pages is given: real pages have some thousands of tags, and a tag some dozens of attributes.
    """

    file_bytes: int = 5_000_000
    text_chars: int = 200_000
    unpacked_bytes: int = 200_000_000
    archive_files: int = 10_000
    depth: int = 2
    page_tags: int = 100_000
    tag_attributes: int = 1_000
