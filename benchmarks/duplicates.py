"""`group-questions` beside other ways to find questions asked twice: time, memory and F1, whole processes in one run.

    .venv/bin/python benchmarks/duplicates.py [--sizes 1000 10000] [--rounds 3] [--only ours gaoya ...] [--python PEERS]

Questions come from ../shared/data/questions/generate.py, which makes any number of them with known groups. Peers:
RapidFuzz (all pairs) and sparse TF-IDF up to 10,000 questions, semhash up to 100,000, gaoya and rensa (MinHash with
LSH). They are not among this project's requirements: install them into an environment of their own,

    python3 -m venv peers && peers/bin/pip install gaoya rensa semhash scikit-learn rapidfuzz

and give its interpreter as --python; one that is missing is told and left out. Each peer runs on the texts as they are
and on our normal texts: folded, abbreviations written out, slips mended, boilerplate and words left out that the set
shows to come and go. Its time on these includes making them. A peer's F1 is at the threshold that suits it best on the
very set; ours has one for all. Printed: medians of the rounds (memory: largest). Exits with 1 where ours misses a limit
or is behind the best peer.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve()
GENERATOR = ROOT.parent / "shared/data/questions/generate.py"
sys.path[:0] = [str(ROOT), str(HERE.parent)]

from duplicate_peers import PEERS, f1  # noqa: E402

OURS = "ours"
PACKAGES = {"rapidfuzz": "rapidfuzz", "gaoya": "gaoya", "rensa": "rensa", "semhash": "semhash", "tfidf": "sklearn"}
LARGEST = {"rapidfuzz": 10_000, "semhash": 100_000, "tfidf": 10_000}
"""Questions beyond which a peer takes too long or too much memory to be waited for."""
COMES_AND_GOES = 0.7
"""What a word must weigh where only one of two questions has it, to be kept in the normal texts."""
LIMITS = {10_000: 4.0, 100_000: 60.0, 1_000_000: 900.0}
"""Seconds."""
MOST_MEGABYTES = 6000
SLOWER_THAN_BEST = 2.0


class Run(NamedTuple):
    seconds: float
    processors: float
    """Seconds that the processors worked for it: what tells on a machine that others use too."""
    megabytes: float
    f1: float


class Questions(NamedTuple):
    """Files with one set of questions."""

    table: Path
    texts: Path
    truth: Path
    normal: Path


def made(count: int, folder: Path) -> Questions:
    generated = folder / "generated.tsv"
    subprocess.run([sys.executable, str(GENERATOR), str(count), str(generated)], check=True, stdout=subprocess.DEVNULL)
    rows = [line.split("\t") for line in generated.read_text(encoding="utf-8").split("\n") if line]
    generated.unlink()
    files = Questions(*(folder / name for name in ("questions.csv", "texts", "truth", "normal")))
    with files.table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "text"), *((row[0], row[4]) for row in rows)])
    files.texts.write_text("\n".join(row[4] for row in rows), encoding="utf-8")
    files.truth.write_text("\n".join(row[1] for row in rows), encoding="utf-8")
    return files


def ours(files: Questions) -> Run:
    answer = files.table.with_name("answer.csv")
    command = [sys.executable, "-m", "xl_tools", "group-questions", str(files.table), str(answer)]
    seconds, processors, most = measured(command)
    with answer.open(encoding="utf-8", newline="") as stream:
        groups = [row["group"] or f"alone {row['id']}" for row in csv.DictReader(stream)]
    return Run(seconds, processors, most, f1(groups, files.truth.read_text(encoding="utf-8").split("\n")))


def measured(command: list[str]) -> tuple[float, float, float]:
    """Seconds, seconds of the processors, megabytes of a process; the latter two 0 where the system does not tell."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    processors = most = 0.0
    if os.name == "nt":
        process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processors = usage.ru_utime + usage.ru_stime
        most = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    return time.perf_counter() - started, processors, most


def peer(name: str, texts: Path, truth: Path, python: str) -> Run:
    command = [python, str(HERE.with_name("duplicate_peers.py")), name, str(texts), str(truth), str(time.time())]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(said.stdout)
    return Run(told["seconds"], told["processors"], told["megabytes"], told["f1"])


def write_normal_texts(table: str, out: str) -> None:
    """What our engine reads of each question, in the order of the text, a question per line."""
    from xl_tools.features.question_archive import Asked
    from xl_tools.features.question_archive.archive import ArchiveReading
    from xl_tools.question_tables import read_columns, shipped_words

    texts = read_columns(Path(table), ("id", "text"))["text"]
    asked = [Asked("", text, "") for text in texts]
    reading = ArchiveReading(asked, range(len(asked)), shipped_words(), map, lambda _stage, _done: None)
    names, weights = reading.reader.names, reading.proposals.evidence.missing
    said = [name if weights[number] >= COMES_AND_GOES and name.isalnum() else "" for number, name in enumerate(names)]
    words, end = reading.stream.words.tolist(), 0
    with Path(out).open("w", encoding="utf-8") as stream:
        for question, length in enumerate(reading.stream.lengths.tolist()):
            start, end = end, end + length
            stream.write(("\n" if question else "") + " ".join(filter(None, (said[word] for word in words[start:end]))))


def normalised(files: Questions) -> tuple[float, float]:
    """Makes the normal texts; seconds, and seconds of the processors, that took."""
    return measured([sys.executable, str(HERE), "--normalise", str(files.table), str(files.normal)])[:2]


def installed(name: str, python: str) -> bool:
    return subprocess.run([python, "-c", f"import {PACKAGES[name]}"], capture_output=True, check=False).returncode == 0


def middle(runs: list[Run]) -> Run:
    seconds, processors, most, score = zip(*runs, strict=True)
    return Run(median(seconds), median(processors), max(most), median(score))


def compared(count: int, names: list[str], rounds: int, python: str) -> bool:
    """Print the table of one size; whether ours holds its limits in it."""
    found: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = made(count, Path(folder))
        wanted = [name for name in names if name != OURS and count <= LARGEST.get(name, count)]
        for _ in range(rounds):
            if OURS in names:
                found.setdefault(OURS, []).append(ours(files))
            preparing = normalised(files) if wanted else (0.0, 0.0)
            for name in wanted:
                found.setdefault(name, []).append(peer(name, files.texts, files.truth, python))
                run = peer(name, files.normal, files.truth, python)
                run = run._replace(seconds=run.seconds + preparing[0], processors=run.processors + preparing[1])
                found.setdefault(f"{name}, normal texts", []).append(run)
    results = {name: middle(runs) for name, runs in found.items()}
    print(f"\n{count:,} questions, medians of {rounds}")
    print(f"{'':26}{'seconds':>10}{'of cores':>10}{'MB':>9}{'F1':>8}")
    for name, run in results.items():
        print(f"{name:26}{run.seconds:10.2f}{run.processors:10.2f}{run.megabytes:9.0f}{run.f1:8.3f}", flush=True)
    return OURS not in results or holds(count, results)


def holds(count: int, results: dict[str, Run]) -> bool:
    own = results[OURS]
    kept = own.seconds <= LIMITS.get(count, own.seconds) and own.megabytes <= MOST_MEGABYTES
    peers = {name: run for name, run in results.items() if name != OURS}
    if peers:
        best = max(peers, key=lambda name: peers[name].f1)
        ratio = own.seconds / peers[best].seconds
        print(f"best peer: {best}; ours takes {ratio:.2f} of its time, F1 {own.f1 - peers[best].f1:+.3f}")
        kept = kept and own.f1 >= peers[best].f1 and ratio <= SLOWER_THAN_BEST
    return kept


def main() -> int:
    if sys.argv[1:2] == ["--normalise"]:
        write_normal_texts(*sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=[OURS, *PEERS], default=[OURS, *PEERS])
    parser.add_argument("--python", default=sys.executable, help="interpreter that has the peers")
    given = parser.parse_args()
    if not GENERATOR.exists():
        print(f"Nothing measured: the generator of questions is not at {GENERATOR}.")
        return 0
    names = [name for name in given.only if name == OURS or installed(name, given.python)]
    if missing := [name for name in given.only if name not in names]:
        print(f"Not installed for {given.python}, left out: {', '.join(missing)}.")
    kept = [compared(count, names, given.rounds, given.python) for count in given.sizes]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
