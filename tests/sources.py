"""The project's own files, read as sources: for tests about the project as a whole."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "xl_tools"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project, those not yet committed too; what was made (.venv, caches, demo) is left out."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            f"safe.directory={ROOT.as_posix()}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = [name for name in listed.stdout.decode("utf-8").split("\0") if name]
    assert names, "these tests read the project's files from git"
    return tuple(path for path in map(ROOT.joinpath, names) if path.is_file())


def text_files() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path, content.decode("utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> dict[str, Path]:
    """The package's modules by dotted name below xl_tools; a package stands under its own name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str, path: Path) -> Iterator[str]:
    """Dotted names of what a module imports: those of the package start with "xl_tools."."""
    package = ["xl_tools", *name.split(".")] if name else ["xl_tools"]
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def inner_imports(name: str, path: Path) -> set[str]:
    """The package's own modules that a module imports."""
    known = modules()
    found = set()
    for imported in imports(name, path):
        inner = imported.removeprefix("xl_tools.") if imported.startswith("xl_tools.") else ""
        while inner and inner not in known:
            inner = inner.rpartition(".")[0]
        if inner:
            found.add(inner)
    return found


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function or class of this name, with its place."""
    for module, path in modules().items():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
                yield f"{module}:{node.lineno}", node


def strings(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
