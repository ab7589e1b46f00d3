"""The record as pages for people."""

from onrecord.web.pages import write_pages

__all__ = ["write_pages"]
