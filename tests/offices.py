"""One headless LibreOffice for all tests of a process, with xlwings working through it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
import xlwings

from xl_tools.libreoffice import activate
from xl_tools.libreoffice.program import find_program, python_of
from xl_tools.messages import Refusal


def why_not_calc() -> str:
    """Why xlwings cannot drive Calc on this machine; "" where it can."""
    try:
        needed = python_of(find_program())
    except Refusal as refusal:
        return str(refusal)
    fits = needed in (None, sys.version_info.minor)
    return "" if fits else f"LibreOffice's bridge is for Python 3.{needed}, this is 3.{sys.version_info.minor}"


needs_calc = pytest.mark.skipif(bool(why_not_calc()), reason=why_not_calc())


@pytest.fixture(scope="session")
def calc_app() -> Iterator[xlwings.App]:
    """xlwings' app of a headless LibreOffice; it ends with the tests."""
    if why_not_calc():
        pytest.skip(why_not_calc())
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
