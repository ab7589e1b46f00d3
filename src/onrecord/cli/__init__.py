"""The command line: what a person types. Every command is a few lines over the Python API."""

from onrecord.cli.app import app, main

__all__ = ["app", "main"]
