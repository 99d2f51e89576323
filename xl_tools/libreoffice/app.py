"""LibreOffice as xlwings' App."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from .books import Books
from .bridge import Office
from .errors import CalcError, NotSupported, Part
from .formulas import FunctionNames
from .function_names import function_names
from .ranges import Range
from .screen import StillScreen

if TYPE_CHECKING:
    from .engine import Apps, CalcEngine

_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
"""com.sun.star.awt.MessageBoxButtons."""
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
"""com.sun.star.awt.MessageBoxResults."""


class App(Part):
    """One running LibreOffice."""

    __slots__ = (
        "_function_names",
        "_indicator",
        "_status",
        "apps",
        "books",
        "cut_copy_mode",
        "display_alerts",
        "office",
        "still_screen",
    )

    def __init__(self, apps: Apps, office: Office) -> None:
        self.apps = apps
        self.office = office
        self.books = Books(self)
        self.display_alerts = True
        self.cut_copy_mode: str | bool | None = None
        self._status: str | None = None
        self._indicator: Any = None
        self.still_screen: StillScreen | None = None
        self._function_names: FunctionNames | None = None

    @property
    def engine(self) -> CalcEngine:
        return self.apps.engine

    @property
    def api(self) -> Any:
        """com.sun.star.frame.Desktop."""
        return self.office.desktop

    @property
    def pid(self) -> int:
        """The process's number; 0 for a LibreOffice that was running already."""
        return self.office.pid

    @property
    def hwnd(self) -> int | None:
        return None

    @property
    def version(self) -> str:
        """LibreOffice's version, such as 7.4."""
        name = "com.sun.star.configuration.ConfigurationProvider"
        where = self.property_values(nodepath="/org.openoffice.Setup/Product")
        access = self.office.create(name).createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", where
        )
        return str(access.getByName("ooSetupVersion"))

    def function_names(self, document: Any) -> FunctionNames:
        """Excel's names of functions for Calc's; asked once, of any workbook."""
        if self._function_names is None:
            self._function_names = function_names(document)
        return self._function_names

    def property_values(self, **values: object) -> tuple[Any, ...]:
        """com.sun.star.beans.PropertyValue for each."""
        value_class = self.office.uno.getClass("com.sun.star.beans.PropertyValue")
        return tuple(value_class(name, 0, value, 0) for name, value in values.items())

    # --- windows -----------------------------------------------------------------------------------------------------

    @property
    def headless(self) -> bool:
        """Whether nobody sees it: one that we started."""
        return self.office.ours

    @property
    def visible(self) -> bool:
        return not self.headless

    @visible.setter
    def visible(self, value: bool) -> None:
        """Nothing to do: headless stays headless, windows stay open; xlwings itself asks for both at each start."""

    def activate(self, steal_focus: bool = False) -> None:
        self.apps.brought_to_front(self)
        if steal_focus and not self.headless and len(self.books):
            self.books.active.window.toFront()

    @property
    def selection(self) -> Range | None:
        """The selected cells of the active book; None when something else is selected."""
        book = self.books.front
        return book.selection if book else None

    def quit(self) -> None:
        """End it without saving. A LibreOffice that was running already ends too, where its open books let it."""
        self.apps.forget(self)
        if self.office.ours:
            for book in self.books:
                with contextlib.suppress(self.office.uno.getClass("com.sun.star.uno.Exception")):
                    book.close()
        self.office.stop()

    def kill(self) -> None:
        if not self.office.ours:
            raise NotSupported("App.kill: this LibreOffice was started by somebody else; use quit().")
        self.apps.forget(self)
        self.office.kill()

    # --- what the user sees ------------------------------------------------------------------------------------------

    @property
    def screen_updating(self) -> bool:
        return self.still_screen is None

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        """While it is off, the windows of the books that are open now draw nothing."""
        if value and self.still_screen is not None:
            still, self.still_screen = self.still_screen, None
            still.moves_again()
        elif not value and self.still_screen is None:
            self.still_screen = StillScreen(self.books)

    @property
    def status_bar(self) -> str | bool:
        """The text that a script set; False where none did, as in Excel."""
        return False if self._status is None else self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._status = value if isinstance(value, str) else None
        if self._indicator is not None:
            with contextlib.suppress(self.office.uno.getClass("com.sun.star.lang.DisposedException")):
                if self._status is not None:
                    self._indicator.setText(self._status)  # a new one each time would flicker
                    return
                self._indicator.end()
            self._indicator = None
        book = self.books.front if self._status is not None else None
        if book:
            self._indicator = book.frame.createStatusIndicator()
            self._indicator.start(self._status, 0)

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: str | None) -> str | None:
        """A message box, and which button was pressed. Headless, with nobody to press: the text goes to stderr.

        CalcError for a question that nobody can answer.
        """
        if self.headless or not len(self.books):
            if buttons not in (None, "ok"):
                raise CalcError(f"Nobody can answer this question in a headless LibreOffice: {prompt}")
            print(prompt, file=sys.stderr)
            return "ok"
        window = self.books.active.window
        kind = self.office.uno.Enum(
            "com.sun.star.awt.MessageBoxType", "ERRORBOX" if mode == "critical" else "MESSAGEBOX"
        )
        box = window.getToolkit().createMessageBox(window, kind, _BUTTONS[buttons or "ok"], title or "", prompt or "")
        return _ANSWERS[box.execute()]

    # --- calculation -------------------------------------------------------------------------------------------------

    @property
    def calculation(self) -> str:
        """'automatic' or 'manual'; LibreOffice keeps it per book: that of the active one."""
        book = self.books.front
        return "automatic" if book is None or book.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise NotSupported(f"App.calculation: LibreOffice Calc knows 'automatic' and 'manual', not {value!r}.")
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculate()

    def run(self, macro: str, args: object) -> object:
        raise NotSupported(f"{macro}: VBA macros are not run in LibreOffice Calc; call the Python function itself.")
