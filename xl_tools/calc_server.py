"""Our Python beside LibreOffice Calc: the add-on starts it, and it presses the buttons until Calc ends.

They speak in lines of JSON. From the add-on: {"pipe": name, "program": folder} once, then {"command": id, "book": its
RuntimeUID} for each click and {"stop": true}; the end of the input is the end. To it: {"ready": true} or {"unable":
sentence}, then {"done": true} after each click.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from .messages import SAYINGS

if TYPE_CHECKING:
    import xlwings


class Click(NamedTuple):
    command: str
    book: str
    """RuntimeUID of the document whose window was clicked."""


class AddOn:
    """The other end of the line: what it sends, and what it is told."""

    def __init__(self, heard: TextIO, said: TextIO) -> None:
        self._heard, self._said = heard, said
        self.greeting: dict[str, str] = json.loads(heard.readline())
        self.clicks: SimpleQueue[Click | None] = SimpleQueue()
        """None once Calc is gone."""
        self.stopped = Event()
        Thread(target=self._listen, daemon=True).start()

    def say(self, **message: object) -> None:
        self._said.write(json.dumps(message) + "\n")
        self._said.flush()

    def _listen(self) -> None:
        for line in self._heard:
            message = json.loads(line)
            if "stop" in message:
                self.stopped.set()
            else:
                self.stopped.clear()
                self.clicks.put(Click(message["command"], message["book"]))
        self.clicks.put(None)


def serve(heard: TextIO, said: TextIO) -> None:
    """Until the input ends. Whatever stands in the way of beginning is said to the add-on, which tells its user."""
    add_on = AddOn(heard, said)
    try:
        from .libreoffice import activate

        app = activate(pipe=add_on.greeting["pipe"], program=Path(add_on.greeting["program"]))
    except Exception as error:  # noqa: BLE001  # logged, and told by the add-on
        from .fault_log import explained

        add_on.say(unable=explained(error))
        return
    add_on.say(ready=True)
    office = app.impl.office
    gone = office.uno.getClass("com.sun.star.lang.DisposedException")
    for click in _clicks(add_on.clicks):
        try:
            _press(click, app, add_on.stopped)
        except gone:
            if not office.alive:  # Calc ended meanwhile, there is nobody to tell
                return
        add_on.say(done=True)


def _clicks(queue: SimpleQueue[Click | None]) -> Iterator[Click]:
    """The clicks as they come; while none does, whatever clicks need is imported, piece by piece."""
    cold = _imported_by_clicks()
    while True:
        try:
            click = queue.get_nowait()
        except Empty:
            if (name := next(cold, None)) is not None:
                import_module(name, __package__)
                continue
            click = queue.get()
        if click is None:
            return
        yield click


def _imported_by_clicks() -> Iterator[str]:
    yield from (".buttons", ".hosts.live", ".hosts.live_writing")
    from .commands import COMMANDS

    yield from (f".features.{command.feature}" for command in COMMANDS if command.feature)
    yield from (".intake", ".letters.rendering")


def _press(click: Click, app: xlwings.App, stopped: Event) -> None:
    from .buttons import press
    from .libreoffice.dialogs import CalcDialogs

    book: Any = next((book for book in app.books if book.impl.api.RuntimeUID == click.book), None)
    dialogs = CalcDialogs(app.impl.office, book.impl.api if book else None, stopped)
    press(click.command, app, book, dialogs, datetime.now())
    if dialogs.has_stopped:
        dialogs.tell(SAYINGS["stopped"])


def main() -> None:
    """Standard output is the add-on's: whatever else is printed goes to standard error."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin, said)


if __name__ == "__main__":
    main()
