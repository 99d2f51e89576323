"""Where LibreOffice lies on this machine, and its Python bridge made importable in this Python."""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from ..messages import Refusal

_LINKED_PYTHON = re.compile(rb"(?:libpython|python)3\.?(\d{1,2})(?:\.so|\.dll|\.dylib|/Python)")
_BRIDGE_LIBRARIES = ("libpyuno.so", "pyuno.so", "pyuno.pyd", "libpyuno.dylib")


class Program(NamedTuple):
    """LibreOffice as installed: what starts it, the folder of its libraries, the two halves of its Python bridge."""

    executable: Path
    folder: Path
    uno: Path
    pyuno: Path


def find_program(folder: Path | None = None) -> Program:
    """LibreOffice in `folder`, else where systems put it. Refusal where there is none, or none with a Python bridge."""
    found = False
    for place in (folder,) if folder else _usual_folders():
        executable = _first_file(place, "soffice.exe", "soffice", "../MacOS/soffice")
        if executable is None:
            continue
        found = True
        uno = _first_file(place, "uno.py", "../Resources/uno.py") or _packaged_uno()
        pyuno = _first_file(place, "pyuno.pyd", "pyuno.so", "../Frameworks/pyuno.so")
        if uno and pyuno:
            return Program(executable, place, uno, pyuno)
    raise Refusal("libreoffice_without_bridge" if found else "libreoffice_missing")


def _usual_folders() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        if on_path := shutil.which(name):
            yield Path(on_path).resolve().parent
    if sys.platform == "win32":
        for root in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
            if root in os.environ:
                yield Path(os.environ[root]) / "LibreOffice" / "program"
    elif sys.platform == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/Frameworks")
    else:
        yield from (Path(root) / "libreoffice" / "program" for root in ("/usr/lib", "/usr/lib64"))
        yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)


def _first_file(folder: Path, *names: str) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _packaged_uno() -> Path | None:
    """uno.py where Linux packages put it, beside other packages of the system's Python."""
    return _first_file(Path("/usr/lib/python3/dist-packages"), "uno.py") or next(
        iter(sorted(Path("/usr").glob("lib*/python3*/site-packages/uno.py"))), None
    )


def load_uno(program: Program) -> ModuleType:
    """The module `uno`, loaded from where it lies; sys.path and the import machinery stay as they were.

    Refusal where the bridge was built for another minor version of Python: loading it would end this process.
    """
    if "uno" not in sys.modules:
        built_for = python_of(program)
        if built_for not in (None, sys.version_info.minor):
            raise Refusal("libreoffice_other_python", needed=f"3.{built_for}", here=f"3.{sys.version_info.minor}")
        os.environ["URE_BOOTSTRAP"] = f"vnd.sun.star.pathname:{_bootstrap_file(program)}"
        if sys.platform == "win32":
            os.add_dll_directory(str(program.folder))
            os.environ["PATH"] = f"{program.folder}{os.pathsep}{os.environ['PATH']}"
        with _import_machinery_kept():
            _load("pyuno", program.pyuno)
            _let_errors_pass(_load("uno", program.uno))
    return sys.modules["uno"]


def _let_errors_pass(uno: ModuleType) -> None:
    """LibreOffice's errors refuse what Python sets on every error, its traceback: they could pass no `with` block."""
    set_in_uno = uno._uno_struct__setattr__

    def set_attribute(error: object, name: str, value: object) -> None:
        if name.startswith("__"):
            object.__setattr__(error, name, value)
        else:
            set_in_uno(error, name, value)

    uno.__dict__["_uno_struct__setattr__"] = set_attribute


def python_of(program: Program) -> int | None:
    """The minor version of the Python 3 that the bridge is linked to; None where the files do not tell."""
    for name in _BRIDGE_LIBRARIES:
        library = program.pyuno.parent / name
        if library.is_file() and (linked := _LINKED_PYTHON.search(library.read_bytes())):
            return int(linked[1])
    return None


def _bootstrap_file(program: Program) -> Path:
    names = ("fundamental.ini", "fundamentalrc", "../Resources/fundamentalrc")
    return _first_file(program.folder, *names) or program.folder / "fundamentalrc"


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise Refusal("libreoffice_without_bridge")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


@contextmanager
def _import_machinery_kept() -> Iterator[None]:
    """uno.py puts itself into every import of the whole Python and its folder on sys.path; neither is needed here."""
    path, importing = list(sys.path), builtins.__import__
    try:
        yield
    finally:
        sys.path[:] = path
        builtins.__import__ = importing
