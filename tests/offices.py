"""One headless LibreOffice for all tests of a process, with xlwings working through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings
from calc import SOFFICE

from xl_tools.libreoffice import activate


@pytest.fixture(scope="session")
def calc_app() -> Iterator[xlwings.App]:
    """xlwings' app of a headless LibreOffice; it ends with the tests."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    app = activate()
    yield app
    app.quit()


@pytest.fixture
def calc_book(calc_app: xlwings.App) -> Iterator[xlwings.Book]:
    """A new, empty book in it."""
    book = calc_app.books.add()
    yield book
    book.close()


@pytest.fixture
def calc_sheet(calc_book: xlwings.Book) -> xlwings.Sheet:
    """The first sheet of a new book."""
    return calc_book.sheets[0]
