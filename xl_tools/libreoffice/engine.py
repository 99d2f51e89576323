"""The xlwings engine: the collection of running LibreOffices, and how values look on their way in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlwings

from .app import App
from .bridge import Office
from .errors import Part
from .values import ERROR_TEXTS, Cell, numpy_free


class CalcEngine(Part):
    """xlwings' Engine for LibreOffice Calc."""

    __slots__ = ("apps",)
    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    prepare_xl_data_element = staticmethod(numpy_free)
    """A value of a script as Calc takes it; called for every cell."""

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Cell]],
        datetime_builder: Callable[..., Any],
        empty_as: object,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Cells as they were read, as the script wants them: dates, blanks, numbers and errors by its options."""
        if datetime_builder is datetime and empty_as is number_builder is None and not err_to_str:
            return [[None if type(cell) is int else cell for cell in row] for row in data]

        def cleaned(cell: Cell) -> object:
            kind = type(cell)
            if kind is datetime:
                assert isinstance(cell, datetime)
                return cell if datetime_builder is datetime else _built(cell, datetime_builder)
            if kind is float:
                assert isinstance(cell, float)
                return cell if number_builder is None else number_builder(cell)
            if cell is None or cell == "":
                return empty_as
            if kind is int:
                assert isinstance(cell, int)
                return ERROR_TEXTS[cell] if err_to_str else None
            return cell

        return [[cleaned(cell) for cell in row] for row in data]


def _built(day: datetime, builder: Callable[..., Any]) -> Any:
    parts = {"year": day.year, "month": day.month, "day": day.day, "hour": day.hour, "minute": day.minute}
    return builder(**parts, second=day.second, microsecond=day.microsecond, tzinfo=None)


class Apps(Part):
    """The LibreOffices this Python talks to; the first is the active one."""

    __slots__ = ("_apps", "engine")

    def __init__(self, engine: CalcEngine) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def add(
        self,
        spec: str | None = None,
        add_book: bool | None = None,
        xl: Office | None = None,
        visible: bool | None = None,
    ) -> App:
        """A further LibreOffice, headless. `spec`: its program folder; `xl`: one that runs already."""
        app = App(self, xl or Office.start(Path(spec) if spec else None))
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def brought_to_front(self, app: App) -> None:
        self._apps.remove(app)
        self._apps.insert(0, app)

    def forget(self, app: App) -> None:
        if app in self._apps:
            self._apps.remove(app)

    def _running(self) -> list[App]:
        self._apps = [app for app in self._apps if app.office.alive]
        return self._apps

    def keys(self) -> list[int]:
        return [app.pid for app in self._running()]

    def cleanup(self) -> None:
        """Nothing to do: a LibreOffice that we started ends with its App, or with this Python."""

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._running()))

    def __len__(self) -> int:
        return len(self._running())

    def __getitem__(self, pid: int) -> App:
        for app in self._running():
            if app.pid == pid:
                return app
        raise KeyError(pid)


def activated(pipe: str | None, program: Path | None) -> xlwings.App:
    """See `xl_tools.libreoffice.activate`."""
    if "libreoffice" not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=CalcEngine()))
    engine = xlwings.engines["libreoffice"]
    engine.activate()
    apps: Apps = engine.impl.apps
    if pipe is not None:
        app = next((app for app in apps if app.office.pipe == pipe), None)
        app = app or apps.add(xl=Office.listening(pipe, program))
        apps.brought_to_front(app)
    else:
        app = next(iter(apps), None) or apps.add(spec=str(program) if program else None)
    return xlwings.App(impl=app)
