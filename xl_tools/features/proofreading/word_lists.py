"""Lists of words, written as running text so that they can be read and added to."""

from __future__ import annotations

from ...vietnamese import key


def words_of(text: str) -> frozenset[str]:
    """The words between spaces, as they are."""
    return frozenset(text.split())


def keys_of(text: str) -> frozenset[str]:
    """The keys (vietnamese.key) of the words between spaces."""
    return frozenset(map(key, text.split()))


def phrase_keys_of(text: str) -> frozenset[str]:
    """The keys of the phrases between commas."""
    return frozenset(key(phrase) for phrase in text.split(","))
