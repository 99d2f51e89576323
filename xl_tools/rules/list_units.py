"""Which unit of the book a returned list, or one of its rows, speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..returned_lists import ReturnedList
from ..schema import UNITS
from ..schema.book import Book
from ..vietnamese import key, words_key
from .form_codes import senders_by_form


def units_of(book: Book) -> UnitNames:
    """The units of a book, and the forms that went out to them."""
    return UnitNames(book.rows(UNITS), senders_by_form(book))


class UnitNames:
    """The units of the book by name; of two rows with one name the first counts. `forms`: senders by code of form."""

    def __init__(self, units: Sequence[Any], forms: Mapping[str, str] | None = None) -> None:
        self._forms = forms or {}
        self.by_key: Mapping[str, Any] = {key(unit.name): unit for unit in reversed(units) if unit.name}
        self._phrases = {words_key(unit.name): unit.name for unit in self.by_key.values()}

    def of_file(self, found: ReturnedList | None, titles: Iterable[str]) -> str:
        """The one unit that the form, the letterhead or the titles name; "" when none or several do."""
        known = self._forms.get(found.form, "") if found and found.form else ""
        known = (known or self.named(found.unit)) if found else ""
        if known:
            return known
        named = {name for title in titles for name in self._named_in(title)}
        return named.pop() if len(named) == 1 else ""

    def named(self, written: str) -> str:
        """The unit a text names, spelled as in the book; "" where it names none or several."""
        known = self.by_key.get(key(written))
        if known:
            return str(known.name)
        found = self._named_in(written)
        return found.pop() if len(found) == 1 else ""

    def _named_in(self, line: str) -> set[str]:
        """The units named in a line; of names that contain one another only the longest."""
        words = f" {words_key(line)} "
        found = [phrase for phrase in self._phrases if f" {phrase} " in words]
        longest = {phrase for phrase in found if not any(phrase != other and phrase in other for other in found)}
        return {self._phrases[phrase] for phrase in longest}
