"""The add-on inside Calc: hands each click to the project's own Python, which runs outside Calc, so Calc stays alive.

Runs in LibreOffice's Python (3.8 or later; standard library and uno only) and decides nothing of a click. The project's
`xl_tools.calc_server` gets lines of JSON on its standard input and answers on its standard output; it reaches the
documents over a pipe of a random name, which only this user may open and which takes one connection. No network.
"""

import json
import os
import queue
import secrets
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.beans import NamedValue
from com.sun.star.bridge import XInstanceProvider
from com.sun.star.frame import ControlCommand, FeatureStateEvent, XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo
from com.sun.star.uno import Exception as UnoException

NAME = "vn.sodoithoai.Buttons"
PROTOCOL = "vn.sodoithoai:"
STOP = "stop"
IDLE_SECONDS = 3600
"""So long without a click, our Python is let go, and the next click starts it again; the settings may say otherwise."""
TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))
"""Sentences, labels and tips, written by the build from the project's own."""


class NoPython(Exception):
    """Our Python cannot be started; `str()` of it is the sentence for the user."""


def settings_file():
    """What install-addin wrote: which Python, and the project's folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home())
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "so-doi-thoai" / "add-on.json"


def settings():
    """Our Python, the project's folder, seconds. NoPython where they are not known or no longer there."""
    file = settings_file()
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        python, project = Path(found["python"]), Path(found["project"])
        idle = float(found.get("idle_seconds", IDLE_SECONDS))
    except (OSError, ValueError, KeyError, TypeError):
        raise NoPython(TEXTS["add_on_not_installed"].format(file=file)) from None
    for path in (python, project / "xl_tools"):
        if not path.exists():
            raise NoPython(TEXTS["add_on_path_gone"].format(path=path))
    return python, project, idle


class Calc(unohelper.Base, XInstanceProvider):
    """This office: what our Python is given over the pipe, and how windows are opened from any thread."""

    def __init__(self, context):
        self.context = context

    def getInstance(self, _name):  # noqa: N802  # UNO's name
        return self.context

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext("com.sun.star." + name, self.context)

    def program_folder(self):
        return uno.fileUrlToSystemPath(self.service("util.PathSubstitution").getSubstituteVariableValue("$(prog)"))

    def later(self, work):
        """Have Calc's own thread do it once it is free: windows must be touched there."""
        self.service("awt.AsyncCallback").addCallback(Later(work), None)

    def tell(self, frame, sentence):
        """A message box over the document's window."""

        def show():
            kind = uno.Enum("com.sun.star.awt.MessageBoxType", "INFOBOX")
            window = frame.getContainerWindow()
            box = self.service("awt.Toolkit").createMessageBox(window, kind, 1, TEXTS["title"], sentence)
            box.execute()
            box.dispose()

        self.later(show)


class Later(unohelper.Base, XCallback):
    def __init__(self, work):
        self.work = work

    def notify(self, _data):
        self.work()


class Outside:
    """Our Python as one process outside Calc. What it says, and its end, go to `events` as (process, message)."""

    def __init__(self, calc, events):
        self.calc = calc
        self.connected = False
        self.unable = ""
        self.bridge = None
        self.acceptor = calc.service("connection.Acceptor")
        python, project, self.idle_seconds = settings()
        self.process = self.start(python, project)
        pipe = "so-doi-thoai-" + secrets.token_hex(16)
        threading.Thread(target=self.let_in, args=(pipe,), daemon=True).start()
        threading.Thread(target=self.listen, args=(events,), daemon=True).start()
        self.send({"pipe": pipe, "program": calc.program_folder()})

    @staticmethod
    def start(python, project):
        own = {"PYTHONHOME", "PYTHONPATH", "URE_BOOTSTRAP"}  # LibreOffice sets them for the Python that it carries
        try:
            return subprocess.Popen(
                [str(python), "-m", "xl_tools.calc_server"],
                cwd=str(project),
                env={**{name: value for name, value in os.environ.items() if name not in own}, "PYTHONUTF8": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise NoPython(TEXTS["add_on_did_not_start"].format(reason=error.strerror)) from None

    def let_in(self, pipe):
        connection = self.acceptor.accept("pipe,name=" + pipe)
        if connection is not None:  # None: the process ended before it came
            self.acceptor.stopAccepting()
            self.bridge = self.calc.service("bridge.BridgeFactory").createBridge("", "urp", connection, self.calc)

    def listen(self, events):
        for line in self.process.stdout:
            try:
                message = json.loads(line)
            except ValueError:  # not ours: something in that Python printed before it could be kept from it
                continue
            self.connected = self.connected or "ready" in message
            self.unable = message.get("unable", "")
            events.put((self, message))
        if self.bridge is None:
            self.acceptor.stopAccepting()
        self.process.wait()
        events.put((self, {"ended": True}))

    def send(self, message):
        """Whether the process could still be written to."""
        try:
            self.process.stdin.write(json.dumps(message) + "\n")
            self.process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def let_go(self):
        """The end of its input is its sign to end."""
        with suppress(OSError):
            self.process.stdin.close()

    def farewell(self):
        """What to tell when it ended in the middle of a click."""
        if self.unable or self.connected:
            return self.unable or TEXTS["add_on_broke_off"]
        return TEXTS["add_on_did_not_start"].format(reason=self.process.returncode)


class Clicks:
    """One click at a time. Calc's own thread presses and stops; one thread does what takes time."""

    def __init__(self, context):
        self.calc = Calc(context)
        self.events = queue.Queue()
        self.outside = None
        self.frame = None
        self.label = ""
        """Of the button that runs; "" when none does."""
        self.warmed = False
        self.stop_buttons = []
        threading.Thread(target=self.work, daemon=True).start()

    def press(self, command, frame):
        """Take the click and return at once; told politely where another one runs."""
        if command == STOP:
            self.events.put((None, {"stop": True}))
        elif self.label:
            self.calc.tell(frame, TEXTS["add_on_still_running"].format(label=self.label))
        else:
            book = frame.getController().getModel().RuntimeUID
            self.frame, self.label = frame, TEXTS["labels"][command]
            self.events.put((None, {"command": command, "book": book}))
            self.show_stop()

    def warm_up(self):
        """Have our Python running before the first click; tried once, a click tries again."""
        if not self.warmed:
            self.warmed = True
            self.events.put((None, {"warm": True}))

    def work(self):
        while True:
            try:
                source, message = self.events.get(timeout=self.outside.idle_seconds if self.outside else None)
            except queue.Empty:
                source, message = None, {"idle": True}
            try:
                self.handle(source, message)
            except NoPython as reason:
                self.finish(str(reason))
            except Exception as error:  # noqa: BLE001  # this thread must outlive it, or no button works any more
                self.finish(TEXTS["add_on_did_not_start"].format(reason=type(error).__name__))

    def handle(self, source, message):
        if source is not None and source is not self.outside:
            return  # the end of one that was let go
        if "command" in message:
            if not self.running().send(message):
                self.outside = None
                self.running().send(message)
        elif "warm" in message:
            self.running()
        elif "stop" in message and self.label and self.outside:
            self.outside.send(message)
        elif "done" in message:
            self.finish()
        elif "ended" in message:
            self.outside = None
            self.finish(source.farewell())
        elif "idle" in message and self.outside and not self.label:
            self.outside.let_go()
            self.outside = None

    def running(self):
        if self.outside is None:
            self.outside = Outside(self.calc, self.events)
        return self.outside

    def finish(self, sentence=""):
        """The click is over; `sentence` is for a user who waits for it."""
        frame, label = self.frame, self.label
        self.frame, self.label = None, ""
        if label:
            self.calc.later(self.show_stop)
            if sentence:
                self.calc.tell(frame, sentence)

    def show_stop(self):
        """The button "stop" can be pressed while a click runs."""
        for listener, url in list(self.stop_buttons):
            with suppress(UnoException):  # its window is being closed
                listener.statusChanged(state_of(url, bool(self.label)))


def state_of(url, enabled, state=None):
    event = FeatureStateEvent()
    event.FeatureURL, event.IsEnabled, event.State = url, enabled, state
    return event


def tip(text):
    """Has a toolbar show this text beside the pointer."""
    command = ControlCommand()
    command.Command, command.Arguments = "SetQuickHelpText", (NamedValue("HelpText", text),)
    return command


class Buttons(unohelper.Base, XInitialization, XDispatchProvider, XDispatch, XServiceInfo):
    """The buttons of one window: what `vn.sodoithoai:check_quotas` and the others lead to."""

    clicks = None

    def __init__(self, context, *_arguments):
        self.frame = None
        if Buttons.clicks is None:
            Buttons.clicks = Clicks(context)

    def initialize(self, arguments):
        if arguments:
            self.frame = arguments[0]

    def queryDispatch(self, url, _target, _flags):  # noqa: N802
        return self if url.Protocol == PROTOCOL and url.Path in TEXTS["tips"] else None

    def queryDispatches(self, requests):  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url, _arguments):
        self.clicks.press(url.Path, self.frame)

    def addStatusListener(self, listener, url):  # noqa: N802
        clicks = self.clicks
        if url.Path == STOP:
            clicks.stop_buttons.append((listener, url))
        elif self.shows_a_dialogue_book():
            clicks.warm_up()
        enabled = url.Path != STOP or bool(clicks.label)
        listener.statusChanged(state_of(url, enabled, tip(TEXTS["tips"][url.Path])))

    def removeStatusListener(self, listener, _url):  # noqa: N802
        self.clicks.stop_buttons[:] = [known for known in self.clicks.stop_buttons if known[0] != listener]

    def shows_a_dialogue_book(self):
        controller = self.frame.getController()
        book = controller.getModel() if controller else None
        return hasattr(book, "Sheets") and book.Sheets.hasByName(TEXTS["sheet"])

    def getImplementationName(self):  # noqa: N802
        return NAME

    def supportsService(self, name):  # noqa: N802
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):  # noqa: N802
        return ("com.sun.star.frame.ProtocolHandler",)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  # the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(Buttons, NAME, ("com.sun.star.frame.ProtocolHandler",))
