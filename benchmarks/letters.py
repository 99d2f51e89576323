"""1,000 letters from one template: this project, docxtpl and docx-mailmerge side by side; 10,000; a print PDF.

    .venv/bin/python benchmarks/letters.py [--rounds 3]

The letter has one to two pages: a head in a table, fifteen fields, a table of five rows. Each run is a process of its
own that makes the bytes of every letter; imports and a first letter are not counted, nor is writing to the disk, which
is the same for all. docxtpl is used as its documentation says, escaping; docx-mailmerge gets the same letter with
MERGEFIELDs. It is needed here only: `.venv/bin/python -m pip install docx-mailmerge2==1.0.3`, and where it is missing
its row is left out. Printed: letters per second of one core, medians of the rounds, and peak memory where the system
tells it; then, by the clock, where the time goes when 1,000 letters are put in place as a click does, and when 200
invitations become one PDF through LibreOffice.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

LETTERS, MANY = 1_000, 10_000
INVITATIONS = 200
LEAST_RATE = 2_000
MOST_MEGABYTES = 150
MOST_PRINT_SECONDS = 25

FIELDS = [f"field_{number}" for number in range(1, 16)]
ROWS, ROW_FIELDS = 5, ("number", "question", "asked_by", "deadline")
FILLER = "Nội dung này do cơ quan được phân công chuẩn bị, gửi về Phòng Văn hóa - Xã hội để tổng hợp. " * 2


def values_of(number: int) -> dict[str, Any]:
    rows = [{name: f"{name} {number}.{row}: vay vốn & việc làm" for name in ROW_FIELDS} for row in range(ROWS)]
    return {**{name: f"Giá trị {name} của văn bản {number}" for name in FIELDS}, "rows": rows}


def make_template(file: Path, write_field: Callable[[Any, str], None], loop: tuple[str, ...]) -> None:
    """The letter; `write_field` puts a field into a paragraph, `loop` are the tags around the row to repeat."""
    from docx import Document

    document = Document()
    head = document.add_table(rows=1, cols=2)
    for cell, names in zip(head.rows[0].cells, (FIELDS[:2], FIELDS[2:4]), strict=True):
        for name in names:
            write_field(cell.add_paragraph(), name)
    for name in FIELDS[4:]:
        paragraph = document.add_paragraph("Thực hiện kế hoạch, ")
        write_field(paragraph, name)
        paragraph.add_run(f". {FILLER}")
    table = document.add_table(rows=1, cols=len(ROW_FIELDS), style="Table Grid")
    table.rows[0].cells[0].text = "TT"
    if loop:
        table.add_row().cells[0].text = loop[0]
    for cell, name in zip(table.add_row().cells, ROW_FIELDS, strict=True):
        write_field(cell.paragraphs[0], f"row.{name}" if loop else name)
    if loop:
        table.add_row().cells[0].text = loop[1]
    document.save(str(file))


def jinja_field(paragraph: Any, name: str) -> None:
    paragraph.add_run("{{ " + name + " }}")


def merge_field(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    run = f"<w:r><w:t>«{name}»</w:t></w:r>"
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {name} \\* MERGEFORMAT ">{run}</w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def by_this_project(template: Path, values: dict[str, Any]) -> bytes:
    from xl_tools.letters import render

    return render(template, values)


def by_docxtpl(template: Path, values: dict[str, Any]) -> bytes:
    from docxtpl import DocxTemplate

    letter, made = DocxTemplate(str(template)), BytesIO()
    letter.render(values, autoescape=True)
    letter.save(made)
    return made.getvalue()


def by_docx_mailmerge(template: Path, values: dict[str, Any]) -> bytes:
    from mailmerge import MailMerge

    made = BytesIO()
    with MailMerge(str(template)) as letter:
        letter.merge_rows(ROW_FIELDS[0], values["rows"])
        letter.merge(**{name: values[name] for name in FIELDS})
        letter.write(made)
    return made.getvalue()


WAYS = {"this project": by_this_project, "docxtpl": by_docxtpl, "docx-mailmerge": by_docx_mailmerge}


class Run(NamedTuple):
    seconds: float
    megabytes: float | None


def run_alone(way: str, template: Path, count: int) -> None:
    """One run in this process; prints its seconds of the processor."""
    WAYS[way](template, values_of(-1))
    start = time.process_time()
    for number in range(count):
        WAYS[way](template, values_of(number))
    print(json.dumps(time.process_time() - start))


def timed(way: str, template: Path, count: int) -> Run:
    """The run in a process of its own. SystemExit where it fails."""
    command = [sys.executable, __file__, "--alone", way, str(template), str(count)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"})
    said = process.stdout.read() if process.stdout else b""
    megabytes = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        megabytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    if process.wait():
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Run(json.loads(said), megabytes)


def click_run(folder: Path, template: Path) -> str:
    """Letters put in place as a click does it."""
    from xl_tools.changes import WriteDocument
    from xl_tools.letters import render
    from xl_tools.papers import Papers

    documents = [WriteDocument(f"thu/{n:04}.docx", template.name, values_of(n)) for n in range(LETTERS)]
    papers, rendering = Papers(folder / "van-ban", folder / "cu"), 0.0

    def rendered(document: WriteDocument) -> bytes:
        nonlocal rendering
        start = time.perf_counter()
        made = render(template, document.fields)
        rendering += time.perf_counter() - start
        return made

    times = [time.perf_counter()]
    papers.stage(documents, rendered, lambda *_: True)
    times.append(time.perf_counter())
    planned = papers.planned(documents)
    times.append(time.perf_counter())
    papers.place(planned)
    times.append(time.perf_counter())
    staging, planning, placing = (after - before for before, after in pairwise(times))
    return (
        f"{LETTERS:,} letters put in place: {times[-1] - times[0]:.2f} s: rendering {rendering:.2f}, "
        f"writing {staging - rendering:.2f}, fingerprints {planning:.2f}, moving {placing:.2f}"
    )


def print_run(folder: Path) -> str:
    """200 invitations joined and turned to PDF; where the time goes."""
    from xl_tools.features.letters.fields import FIELDS as KNOWN
    from xl_tools.folders import TEMPLATES
    from xl_tools.letters import render
    from xl_tools.letters.print_file import print_files
    from xl_tools.pictures import as_pdf, libreoffice

    if libreoffice() is None:
        return "LibreOffice is not installed: no print PDF."
    names = KNOWN["giay-moi.docx"]
    blocks = {name.split(".")[0] for name in names if "." in name}
    values = {name: [{"text": FILLER[:80]}] * 4 if name in blocks else "Giá trị" for name in names if "." not in name}
    start = time.perf_counter()
    letters = [folder / f"{number}.docx" for number in range(INVITATIONS)]
    for number, file in enumerate(letters):
        file.write_bytes(render(TEMPLATES / "giay-moi.docx", {**values, "invitee": f"Đại biểu {number}"}))
    rendered = time.perf_counter()
    (made,) = print_files(letters)
    (folder / "in.docx").write_bytes(made.docx)
    joined = time.perf_counter()
    pdf = as_pdf(folder / "in.docx", folder)
    done = time.perf_counter()
    if pdf is None:
        raise SystemExit("LibreOffice made no PDF")
    return (
        f"{INVITATIONS} invitations to one print PDF: {done - start:.1f} s (at most {MOST_PRINT_SECONDS}): "
        f"letters {rendered - start:.2f}, one file {joined - rendered:.2f}, LibreOffice {done - joined:.1f}"
    )


def measure(rounds: int, ways: Sequence[str], templates: dict[str, Path]) -> dict[str, list[Run]]:
    """All runs by way. Rounds take turns, so a busy moment hits all alike."""
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    for turn in range(rounds):
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
        for way in ways:
            runs[way].append(timed(way, templates[way], LETTERS))
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", nargs=3, metavar=("WAY", "TEMPLATE", "COUNT"), help="one run in this process")
    given = parser.parse_args()
    if given.alone:
        run_alone(given.alone[0], Path(given.alone[1]), int(given.alone[2]))
        return
    ways = [way for way in WAYS if way != "docx-mailmerge" or importlib.util.find_spec("mailmerge")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jinja, merge = folder / "jinja.docx", folder / "merge.docx"
        make_template(jinja, jinja_field, ("{%tr for row in rows %}", "{%tr endfor %}"))
        make_template(merge, merge_field, ())
        templates = {way: merge if way == "docx-mailmerge" else jinja for way in ways}
        runs = measure(given.rounds, ways, templates)
        many = timed("this project", jinja, MANY)
        said = [click_run(folder, jinja), print_run(folder)]
    print(f"Python {sys.version.split()[0]}; {LETTERS:,} letters, medians of {given.rounds} rounds\n")
    print("| | Letters per second of one core | Peak (MB) |\n| --- | --- | --- |")
    for way, of_way in runs.items():
        rate = LETTERS / median(run.seconds for run in of_way)
        print(f"| {way} | {rate:,.0f} | {max(run.megabytes or 0 for run in of_way):.0f} |")
    if len(ways) < len(WAYS):
        print("\ndocx-mailmerge is not installed, see the head of this file")
    ours = LETTERS / median(run.seconds for run in runs["this project"])
    print(f"\nthis project: {ours:,.0f} letters per second (at least {LEAST_RATE:,}); ", end="")
    print(f"{MANY:,} letters: {MANY / many.seconds:,.0f} per second, ", end="")
    print(f"{many.megabytes or 0:.0f} MB (at most {MOST_MEGABYTES})")
    print(*said, sep="\n")


if __name__ == "__main__":
    main()
