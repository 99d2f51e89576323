"""Returned lists with damage of every kind, from a seed: flipped bits, cut ends, wrong types, deep nesting.

    python tests/mutated_lists.py [--count 2000] [--seed 1]

reads them all, each in at most ten seconds and with at most a gigabyte of memory, and names those that break it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


from list_layouts_odd import ODD_LAYOUTS
from list_layouts_texts import LAYOUTS

from xl_tools.intake.list_reading import read_returned

SHARED = Path(__file__).parents[2] / "shared/data/returned-lists"
DATA = Path(__file__).parent / "data/lists"
SECONDS, BYTES = 10, 1_000_000_000
_VALUES = (
    b"",
    b"-1",
    b"1e999",
    b"NaN",
    b"99999999999",
    b"A0",
    b"XFD1048576",
    b"&#0;",
    b"true",
    b"\xff\xfe",
    b"0x10",
    b"'\"",
)
_DEEP = (
    (b"<row", b"<row>"),
    (b"<w:p", b"<w:sdt><w:sdtContent>"),
    (b"<table:table-row", b"<table:table-row-group>"),
    (b"<si", b"<si><r>"),
)


def originals(folder: Path) -> list[Path]:
    """Whole lists of each kind of file, made in the folder, and those that lie with the tests."""
    found = []
    for number, make in enumerate((*LAYOUTS.values(), *ODD_LAYOUTS.values())):
        own = folder / str(number)
        own.mkdir()
        found.append(make(own)[0])
    return [
        *found,
        *(path for place in (DATA, SHARED) if place.is_dir() for path in sorted(place.glob("*.[xod][ldo][sc]*"))),
    ]


def flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def patched(data: bytes, chance: random.Random) -> bytes:
    """A piece left out, doubled, or filled with something else."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 10, 500, 5000)))
    return (
        data[:start] + chance.choice((b"", data[start:end] * 3, bytes(end - start), b'"' * 7, b"\n;;\t")) + data[end:]
    )


def values_changed(data: bytes, chance: random.Random) -> bytes:
    """Attributes and texts of XML with values of another type."""
    pattern = chance.choice((rb'="[^"]{1,12}"', rb">[^<]{1,40}<"))
    share = chance.choice((0.005, 0.05, 0.5))

    def changed(match: re.Match[bytes]) -> bytes:
        if chance.random() > share:
            return match[0]
        value = chance.choice(_VALUES)
        return b'="' + value + b'"' if match[0].startswith(b"=") else b">" + value + b"<"

    return re.sub(pattern, changed, data)


def nested(data: bytes, chance: random.Random) -> bytes:
    """An element inside thousands of others."""
    for sign, opened in _DEEP:
        if sign in data:
            depth = chance.choice((50, 300, 20_000))
            closed = b"".join(b"</" + name + b">" for name in reversed(re.findall(rb"<([\w:]+)", opened)))
            end = data.find(b">", data.find(sign)) + 1
            inner = data[data.find(sign) : end]
            return data.replace(inner, opened * depth + (closed * depth if chance.random() < 0.7 else b"") + inner, 1)
    return data[: len(data) // 2] + b"<a>" * 30_000 + data[len(data) // 2 :]


INSIDE: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, patched, values_changed, nested)
OUTSIDE: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, patched)


def inside(data: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts damaged, or without it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except zipfile.BadZipFile:
        return flipped(data, chance)
    name = chance.choice(list(parts))
    weighty = [
        part for part in parts if re.search(r"sheet\d|document|content|sharedStrings|styles|workbook|numbering", part)
    ]
    if weighty and chance.random() < 0.85:
        name = chance.choice(weighty)
    part = parts.pop(name)
    if chance.random() > 0.05 and part:
        parts[name] = chance.choice(INSIDE)(part, chance)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for key, text in parts.items():
            package.writestr(key, text)
    return target.getvalue()


def mutated(paths: list[Path], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of damaged files: which one, its number, and the suffix, sometimes that of another kind."""
    chance = random.Random(seed)
    for number in range(count):
        path = chance.choice(paths)
        data = path.read_bytes()
        if data.startswith(b"PK") and chance.random() < 0.75:
            data = inside(data, chance)
        else:
            data = chance.choice(OUTSIDE)(data, chance)
        suffix = path.suffix if chance.random() < 0.95 else chance.choice((".csv", ".xls", ".xlsx", ".docx", ".ods"))
        yield f"{number}{suffix}", data


class TooLong(BaseException):
    """Ten seconds have passed. No Exception, so that no reader takes it for damage of the file."""


def ring(*_: object) -> None:
    raise TooLong


def main() -> int:
    """Read all of them with limits of time and memory; names each that fails. Exit code 1 where one did."""
    import faulthandler
    import resource
    import signal

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (BYTES + 400_000_000, BYTES + 400_000_000))  # the interpreter's own included
    signal.signal(signal.SIGALRM, ring)
    ended: Counter[str] = Counter()
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in mutated(originals(folder), given.count, given.seed):
            path = folder / file
            path.write_bytes(data)
            started = time.perf_counter()
            signal.alarm(SECONDS)
            try:
                found = read_returned(path)
                ended[found.refusal.code if found.refusal else "rows"] += 1
            except (Exception, TooLong) as error:  # noqa: BLE001  # whatever it is, it is what is looked for
                ended["BROKE"] += 1
                kept = Path(tempfile.gettempdir()) / f"mutated-{given.seed}-{file}"
                kept.write_bytes(data)
                where = error.__traceback__
                while where and where.tb_next:
                    where = where.tb_next
                line = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
                print(f"{kept}: {type(error).__name__} at {line}: {str(error)[:100]}")
            signal.alarm(0)
            longest = max(longest, time.perf_counter() - started)
            path.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{given.count} files, seed {given.seed}: {dict(ended)}; longest {longest:.2f} s, peak {peak:.0f} MB")
    return 1 if ended["BROKE"] else 0


if __name__ == "__main__":
    sys.exit(main())
