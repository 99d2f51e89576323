"""What Calc asks and tells its user: boxes over the book's window, opened in Calc's own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..messages import ADD_ON, FILE_KINDS, SAYINGS, Refusal
from .bridge import Office

_OK, _YES_NO, _YES_FIRST = 1, 3, 0x40000
"""com.sun.star.awt.MessageBoxButtons."""
_YES = 2
"""com.sun.star.awt.MessageBoxResults."""
_OPEN_FILES = 0
"""com.sun.star.ui.dialogs.TemplateDescription."""
_CHOSEN = 1
"""com.sun.star.ui.dialogs.ExecutableDialogResults."""
_PAUSE = 1.0


class CalcDialogs:
    """`document`: the workbook whose window asks, None for whichever is in front. `stopped`: set once the user wants
    the click to stop. A headless LibreOffice of our own has nobody to ask: Refusal; what it is told goes nowhere."""

    def __init__(self, office: Office, document: Any, stopped: threading.Event) -> None:
        self._office, self._document, self._stopped = office, document, stopped
        self.has_stopped = False
        """Whether the click was told to stop, and so has done nothing."""

    def ask(self, question: str) -> bool:
        self._refuse_headless()
        return bool(self._box("QUERYBOX", _YES_NO | _YES_FIRST, question) == _YES)

    def tell(self, text: str) -> None:
        if not self._office.ours:
            self._box("INFOBOX", _OK, text)

    def choose_files(self, title: str, kind: str = "lists") -> tuple[Path, ...]:
        self._refuse_headless()
        picker = self._office.create("com.sun.star.ui.dialogs.FilePicker")
        picker.initialize((_OPEN_FILES,))
        picker.setTitle(title)
        picker.setMultiSelectionMode(True)
        if self._document is not None and self._document.getURL():
            picker.setDisplayDirectory(self._document.getURL().rpartition("/")[0])
        picker.appendFilter(SAYINGS[f"kinds_of_{kind}"], FILE_KINDS[kind])
        picker.appendFilter(SAYINGS["every_file"], "*.*")
        if self._in_calc(picker.execute) != _CHOSEN:
            return ()
        return tuple(Path(self._office.uno.fileUrlToSystemPath(url)) for url in picker.getSelectedFiles())

    def goes_on(self, done: int, total: int) -> bool:  # the user's wish, however far it has come
        self.has_stopped = self._stopped.is_set()
        return not self.has_stopped

    def _refuse_headless(self) -> None:
        if self._office.ours:
            raise Refusal("nobody_to_ask")

    def _box(self, kind: str, buttons: int, text: str) -> Any:
        toolkit = self._office.create("com.sun.star.awt.Toolkit")
        box_kind = self._office.uno.Enum("com.sun.star.awt.MessageBoxType", kind)

        def shown() -> Any:
            box = toolkit.createMessageBox(self._window(), box_kind, buttons, ADD_ON["title"], text)
            try:
                return box.execute()
            finally:
                box.dispose()

        return self._in_calc(shown)

    def _window(self) -> Any:
        """The book's; where it has been closed meanwhile, that of whichever is in front."""
        with suppress(self._office.uno.getClass("com.sun.star.uno.Exception")):
            if self._document is not None and (controller := self._document.getCurrentController()) is not None:
                return controller.getFrame().getContainerWindow()
        frame = self._office.desktop.getCurrentFrame()
        return frame and frame.getContainerWindow()

    def _in_calc(self, work: Callable[[], Any]) -> Any:
        """What `work` answers, done in the thread that Calc's windows belong to: from another one a box may hang or
        hide. UNO brings a call made while Calc's thread waits for our answer back to that very thread."""
        later = Later(self._office.uno, work)
        self._office.create("com.sun.star.awt.AsyncCallback").addCallback(later, None)
        while not later.done.wait(_PAUSE):
            if not self._office.alive:
                raise Refusal("libreoffice_does_not_answer")
        if later.error is not None:
            raise later.error
        return later.answer


class Later:
    """com.sun.star.awt.XCallback around one piece of work. Without `unohelper`, which not every Python has."""

    def __init__(self, uno: Any, work: Callable[[], Any]) -> None:
        self._uno, self._work = uno, work
        self.done = threading.Event()
        self.answer: Any = None
        self.error: Exception | None = None

    def getTypes(self) -> tuple[Any, ...]:  # noqa: N802  # UNO's names
        return (self._uno.getTypeByName("com.sun.star.awt.XCallback"),)

    def getImplementationId(self) -> Any:  # noqa: N802
        return self._uno.ByteSequence(b"")

    def notify(self, _data: Any) -> None:
        try:
            self.answer = self._work()
        except Exception as error:  # noqa: BLE001  # raised again where it is waited for
            self.error = error
        finally:
            self.done.set()
