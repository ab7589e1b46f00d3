"""Ids: hashes of what makes a thing itself, so that the same reports give the same ids.

An id is a letter for its kind, ``_`` and 16 characters of a SHA-256 in base 32 (80 bits: a
collision among a hundred million things has odds of about 1 in 250 million).
"""

import base64
import hashlib

ID_CHARS = 16


def make_id(prefix: str, *parts: object) -> str:
    """An id for the thing that *parts* make up; parts are told apart, ``("ab", "c") != ("a", "bc")``."""
    digest = hashlib.sha256()
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{prefix}_{base64.b32encode(digest.digest()).decode('ascii').lower()[:ID_CHARS]}"
