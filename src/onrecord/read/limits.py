"""How much the readers take in before they say no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes past which an input is refused or only partly coded.

    A long news feature has about 50,000 characters and a book about a million. Tables, JSON Lines, databases and crawls
    may be of any size, since their rows and pages are read one at a time.
    """

    # Bytes of one report: of a text, page or message; characters of a row's text.
    file_bytes: int = 5_000_000
    # Bytes of what is read whole and holds more than words, or many reports: PDF, DOCX, a JSON list, a feed.
    whole_bytes: int = 50_000_000
    # Characters of one report: a longer one is kept whole, but only so much of it is coded.
    text_chars: int = 200_000
    # Bytes to which one packed file may unpack.
    unpacked_bytes: int = 200_000_000
    # Files of one archive that are read; how often something packed may be packed again.
    archive_files: int = 10_000
    depth: int = 2
    # Pages of one PDF: a press review of a month has some hundreds.
    pdf_pages: int = 2_000
    # What a parser of web pages is given: real ones have some thousands of tags, and a tag some dozens of attributes.
    page_tags: int = 100_000
    tag_attributes: int = 1_000
    # Steps of SQLite's virtual machine, in millions, for one table: a gigabyte of articles takes a tenth of this.
    database_steps: int = 2_000
