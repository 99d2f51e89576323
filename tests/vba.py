"""The macros run without Excel: the modules of a built file in pyOpenVBA's interpreter, xlwings' settings included.

What leaves Excel (Python, its server, boxes, the disk) is replaced by functions that write down how they were called.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import VBAObject, member

from xl_tools.build.addin import addin
from xl_tools.build.ribbon import NAMESPACE, ribbon_xml

INTERPRETER = r"C:\doi-thoai\.venv\Scripts\python.exe"
TAGS = {
    button.get("id", ""): button.get("tag", "") for button in fromstring(ribbon_xml()).iter(f"{{{NAMESPACE}}}button")
}
SETTINGS = {"INTERPRETER_WIN": INTERPRETER, "PYTHONPATH": r"C:\doi-thoai"}

_SHELL = """
Public Property Get CurrentDirectory() As String
    CurrentDirectory = "D:\\Ho so"
End Property
Public Property Let CurrentDirectory(Folder As String)
    Debug.Print "in: "; Folder
End Property
Public Function Popup(Text As String, Wait As Long, Title As String, Kind As Long)
    Debug.Print "box: "; Text
End Function
Public Function ExpandEnvironmentStrings(Text As String)
    ExpandEnvironmentStrings = Text
End Function
"""
_REPLACED = {
    "RunPython": """Public Function RunPython(PythonCommand As String)
    Debug.Print "server: "; PythonCommand
    {told}
End Function""",
    "XLPy": """Function XLPy()
    {server}
End Function""",
    "ExecuteWindows": """Function ExecuteWindows(IsFrozen As Boolean, PythonCommand As String, PYTHON_WIN As String, _
                        Optional PYTHONPATH As String, Optional FrozenArgs As String) As Integer
    Debug.Print "process: "; PythonCommand
    Debug.Print "by: "; PYTHON_WIN
    Debug.Print "path: "; PYTHONPATH
    {told_by_process}
End Function""",
    "WScript": """Function WScript(Optional CreateNew As Boolean) As Object
    {shell}
End Function""",
    "GetConfigFilePath": """Function GetConfigFilePath() As String
    GetConfigFilePath = "U:\\.doi-thoai\\doi-thoai.conf"
End Function""",
    "FileExistsOnWindows": """Function FileExistsOnWindows(ByVal FileSpec As String) As Boolean
    FileExistsOnWindows = (InStr("{files}", "|" & FileSpec & "|") > 0)
End Function""",
}


class Control(VBAObject):  # type: ignore[misc]  # the library is not typed
    """The button as the ribbon hands it to the macro."""

    vba_type_name = "IRibbonControl"

    def __init__(self, button: str) -> None:
        self.button = button

    @member
    def ID(self) -> str:  # noqa: N802  # Excel's name
        return self.button

    @member
    def Tag(self) -> str:  # noqa: N802  # Excel's name
        return TAGS[self.button]


class Macro:
    """The add-in loaded in an Excel without a screen, another book active. What is said of the surroundings holds
    for every press."""

    def __init__(
        self,
        folder: Path,
        *,
        settings: dict[str, str] = SETTINGS,
        files: tuple[str, ...] = (INTERPRETER,),
        server: str = "",
        told: str = "",
        told_by_process: str = "",
        shell: str = "Set WScript = New Shell",
    ) -> None:
        file = folder / "doi-thoai.xlam"
        file.write_bytes(addin(settings))
        given = {"server": server, "told": told, "told_by_process": told_by_process, "shell": shell}
        with ExcelFile(file) as book:
            source = interpretable(book.get_module("xlwings"))
            for name, text in _REPLACED.items():
                stub = text.format(files=f"|{'|'.join(files)}|", **given)
                source, count = re.subn(rf"(?ms)^(Public )?Function {name}\(.*?^End Function", lambda _: stub, source)  # noqa: B023
                assert count == 1, name
            book.set_module("xlwings", source.replace("\n", "\r\n"))
            book.vba_project().add_module("Shell", _SHELL.replace("\n", "\r\n"), kind=VBAModuleKind.other)
            book.save()
        self.excel = ExcelApplication.open(file)
        self.book: Any = self.excel.add_workbook()

    def press(self, button: str) -> list[str]:
        """What the macro did, in order."""
        self.excel.console.clear()
        self.excel.run("RunCommand", Control(button))
        return list(self.excel.console)


def interpretable(xlwings: str) -> str:
    """xlwings' module without what the interpreter cannot read: remarks behind directives, ranges of other books."""
    source = re.sub(r"(?m)^( *#.*?) '.*", r"\1", xlwings.replace("\r\n", "\n"))
    qualified = source.replace('In Range(sht.Range("A1"), lastCell)', 'In sht.Range("A1", lastCell)')
    assert qualified != source
    return qualified


def call_of(button: str) -> str:
    return f"from xl_tools import ribbon; ribbon.press('{button}')"
