"""What must stay true of the project as a whole: who imports whom, what is pure, what is said and documented."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import unicodedata
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from sources import PACKAGE, ROOT, imports, inner_imports, modules, parsed, project_files, text_files

LEVELS = (
    {"vietnamese", "legacy_text", "messages"},
    {"blank_forms", "marked_lists", "changes", "schema", "plan_facts", "returned_lists", "given"},
    {"rules"},
    {"features"},
    {"folders", "journal", "office_packages", "papers", "pictures", "turns"},
    {"hosts", "letters", "forms", "intake", "libreoffice"},
    {"command", "gathering"},
    {"paper_commands"},
    {"commands"},
    {"run", "build"},
    {
        "app",
        "__main__",
        "click_call",
        "call_arguments",
        "call_help",
        "new_book",
        "demo",
        "bundle",
        "excel_files",
        "testing",
        "fault_log",
        "streams",
        "guide_pictures",
        "screens",
        "calc_pictures",
        "buttons",
        "ribbon",
        "calc_server",
        "installation",
        "lint_call",
        "group_call",
        "call_progress",
        "list_call",
        "plan_call",
        "question_tables",
        "assign_call",
        "template_call",
    },
)
"""From the ground up. Nobody imports upwards."""

APART = {"features", "hosts", "letters", "forms", "intake", "libreoffice", "run", "build"}
"""Units that do not import another unit of their own level; each feature is a unit of its own."""

PURE = {
    "vietnamese",
    "messages",
    "blank_forms",
    "marked_lists",
    "changes",
    "schema",
    "plan_facts",
    "returned_lists",
    "given",
    "rules",
    "features",
}
PURE_LIBRARIES = {
    *("__future__", "abc", "bisect", "collections", "dataclasses", "datetime", "enum", "errno", "functools", "hashlib"),
    *("heapq", "itertools", "json", "math", "operator", "re", "string", "types", "typing", "unicodedata"),
    *("numpy", "rapidfuzz"),
}
IMPURE_CALLS = {"now", "today", "utcnow", "fromtimestamp", "open", "print", "input", "exec", "eval", "__import__"}
HEAVY = {
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "numpy",
    "openpyxl",
    "pandas",
    "python_calamine",
    "rapidfuzz",
    "xlsxwriter",
}

LONGEST_MODULE, LONGEST_FUNCTION = 400, 45


def unit(name: str) -> str:
    """What imports are judged by: the top-level module or package, and within features the feature."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "features" else parts[0]


def level(name: str) -> int:
    return next(number for number, names in enumerate(LEVELS) if name.split(".")[0] in names)


def test_every_module_has_its_place_in_the_order() -> None:
    placed = set().union(*LEVELS)
    assert {name.split(".")[0] for name in modules() if name} <= placed


def test_nobody_imports_upwards_and_features_never_each_other() -> None:
    wrong = []
    for name, path in modules().items():
        for imported in inner_imports(name, path) if name else ():
            upwards = level(imported) > level(name)
            beside = level(imported) == level(name) and unit(imported) != unit(name) and name.split(".")[0] in APART
            if (upwards or beside) and imported != "features":
                wrong.append(f"{name} imports {imported}")
    assert wrong == []


def test_features_and_rules_touch_no_clock_files_network_or_chance() -> None:
    wrong = []
    for name, path in modules().items():
        if name.split(".")[0] not in PURE:
            continue
        foreign = {imported.split(".")[0] for imported in imports(name, path)} - PURE_LIBRARIES - {"xl_tools"}
        called = {
            getattr(node.func, "id", getattr(node.func, "attr", ""))
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Call)
        }
        wrong += [f"{name}: {found}" for found in sorted(foreign | (called & IMPURE_CALLS))]
    assert wrong == []


def test_no_module_uses_the_part_of_xlwings_under_another_licence() -> None:
    assert [
        name for name, path in modules().items() if any(i.startswith("xlwings.pro") for i in imports(name, path))
    ] == []


def test_starting_a_click_loads_no_heavy_library() -> None:
    code = "import sys, xl_tools.app, xl_tools.commands, xl_tools.run; print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(loaded.stdout.split()) & HEAVY == set()


def test_modules_and_functions_stay_short() -> None:
    wrong = []
    for path in project_files():
        if path.suffix != ".py":
            continue
        place = path.relative_to(ROOT)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_MODULE and path != PACKAGE / "messages.py":  # a catalogue, in one piece to be proof-read
            wrong.append(f"{place}: {lines} lines")
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.FunctionDef)
                and (long := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
            ):
                wrong.append(f"{place}: {node.name} has {long} lines")
    assert wrong == []


def test_text_files_are_composed_unicode() -> None:
    sample = ROOT / "xl_tools/build/sample"  # defects on purpose, decomposed text among them
    wrong = [path for path, text in text_files() if not unicodedata.is_normalized("NFC", text)]
    assert [path for path in wrong if not path.is_relative_to(sample)] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    machine = re.compile(
        "|".join(f"(?<![\\w.])/{name}/" for name in ("work", "root", "home", "Users", "tmp/lab")) + r"|C:\\Users\\"
    )
    wrong = [f"{path.relative_to(ROOT)}: {found[0]}" for path, text in text_files() if (found := machine.search(text))]
    assert [line for line in wrong if not line.startswith("tests/test_repository.py")] == []


def requirement_lines(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    for requirement in requirement_lines(name):
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize(("system", "platform"), [("Windows", "win32"), ("Linux", "linux"), ("Darwin", "darwin")])
@pytest.mark.parametrize("names", [("requirements.txt",), ("requirements.txt", "requirements-test.txt")])
def test_whatever_a_pin_pulls_in_is_pinned_too(names: tuple[str, ...], system: str, platform: str, python: str) -> None:
    machine = {
        "platform_system": system,
        "sys_platform": platform,
        "os_name": "nt" if platform == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "extra": "",
    }
    lines = [line for name in names for line in requirement_lines(name)]
    pinned = {canonicalize_name(line.name) for line in lines if not line.marker or line.marker.evaluate(machine)}
    here = {canonicalize_name(line.name) for line in lines if not line.marker or line.marker.evaluate()}
    for name in sorted(pinned & here):
        for needed in map(Requirement, requires(name) or ()):
            if not needed.marker or needed.marker.evaluate(machine):
                assert canonicalize_name(needed.name) in pinned, f"{name} needs {needed}"


def test_the_changelog_tells_of_this_version_and_of_every_command() -> None:
    from xl_tools.commands import COMMANDS

    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$", changelog, re.MULTILINE)
    assert [command.id for command in COMMANDS if f"`{command.id}`" not in changelog] == []
