"""Lexicons and codebooks, kept as data."""
