"""Every button as the user waits for it: whole processes, side by side with `python -c "import openpyxl"`.

    .venv/bin/python benchmarks/startup.py [--rounds 7] [--only check_quotas ...]

Two books, made here: 300 delegates with 150 questions, and 5,000 delegates with 5,000 questions. Each run works on
a fresh copy and really writes. The peer runs before each of them, so a busy moment of the machine hits both alike.
Printed: median seconds, ratio to the peer's median of the same rounds, largest peak memory (where the system tells it).
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from xl_tools.build.contents import Contents  # noqa: E402
from xl_tools.build.presets import load_preset  # noqa: E402
from xl_tools.build.workbooks import build_book  # noqa: E402
from xl_tools.commands import COMMANDS, PAPERS  # noqa: E402

DAY = date(2026, 3, 2)
SIZES = {"300": (300, 150), "5,000": (5000, 5000)}
UNITS = 100
PEER = "import openpyxl"
LIMITS = {("check_quotas", "300"): 2.0, ("find_duplicates", "5,000"): 15.0}
LARGE_LIMIT = 8.0

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lò Vàng Giàng Thạch Sơn Kim"
MIDDLE = "Văn Thị Đức Minh Thu Ngọc Quốc Thanh Hữu Kim Xuân Hải"
GIVEN = "An Bình Chi Dung Giang Hà Hạnh Hiếu Hòa Huy Khánh Lan Linh Long Mai Nam Nga Phúc Quân Sơn Tâm Thảo Tú Vân"
SUBJECTS = (
    "vay vốn khởi nghiệp", "đào tạo nghề cho thanh niên nông thôn", "nhà văn hóa thôn", "đường giao thông liên xã",
    "mạng internet ở bản", "trạm y tế xã", "sân bóng và khu vui chơi", "xử lý rác thải", "nước sạch", "dạy ngoại ngữ",
    "tư vấn việc làm", "bán hàng trên sàn thương mại điện tử", "phòng chống ma túy", "tảo hôn", "an toàn giao thông",
    "nhà ở cho công nhân trẻ", "dịch vụ công trực tuyến", "bảo hiểm tự nguyện", "xuất khẩu lao động", "trồng rừng",
)  # fmt: skip
WISHES = (
    "Đề nghị cấp trên có chính sách hỗ trợ", "Bao giờ địa phương giải quyết việc", "Xin hỏi kế hoạch của tỉnh về",
    "Thanh niên rất khó tiếp cận", "Kính mong lãnh đạo quan tâm đầu tư", "Cơ quan nào chịu trách nhiệm về",
    "Hiện nay còn nhiều bất cập trong", "Có thể tăng kinh phí cho",
)  # fmt: skip


class Run(NamedTuple):
    seconds: float
    megabytes: float | None


def full_name(chance: random.Random) -> str:
    return " ".join(chance.choice(names.split()) for names in (FAMILY, MIDDLE, GIVEN))


def attendees(count: int, units: Sequence[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield {
            "code": f"DB{number:04}",
            "full_name": full_name(chance),
            "birth_date": date(1994, 1, 1) + timedelta(days=chance.randrange(16 * 365)),
            "gender": chance.choice(("Nam", "Nữ")),
            "unit": chance.choice(units),
            "phone": f"059{chance.randrange(10_000_000):07}",
        }


def questions(
    count: int, units: Sequence[str], departments: Sequence[str], chance: random.Random
) -> Iterator[dict[str, Any]]:
    """Every third has a department and its answer; the others are still to be assigned."""
    for number in range(1, count + 1):
        place = f"xã số {chance.randrange(UNITS)}"
        settled = {"lead": chance.choice(departments), "answer": "Sở đã có kế hoạch và sẽ thực hiện trong năm tới."}
        yield {
            **(settled if number % 3 == 0 else {}),
            "code": f"CH{number:04}",
            "received": DAY,
            "unit": chance.choice(units),
            "asker": full_name(chance),
            "text": f"{chance.choice(WISHES)} {chance.choice(SUBJECTS)} tại {place}, nhất là "
            f"{chance.choice(SUBJECTS)} và {chance.choice(SUBJECTS)} trong năm {chance.randrange(2024, 2030)}?",
        }


def make_book(path: Path, delegates: int, asked: int) -> None:
    chance = random.Random(2026)
    province = load_preset("province")
    departments = [row["name"] for row in province.rows["departments"]]
    names = [f"Xã Số {number}" for number in range(1, UNITS + 1)]
    units = [
        {"code": f"DV{number:03}", "name": name, "block": "Khối xã, phường", "quota": delegates // UNITS}
        for number, name in enumerate(names, start=1)
    ]
    rows = {
        **province.rows,
        "units": units,
        "attendees": tuple(attendees(delegates, names, chance)),
        "questions": tuple(questions(asked, names, departments, chance)),
    }
    event = {"event_date": date(2026, 3, 26), "event_time": "8 giờ 00", "venue": "Hội trường trung tâm"}
    build_book(path, Contents({**province.settings, **event}, rows), clock_date=DAY)


def make_list(path: Path) -> None:
    """A returned list of 50 people for import_lists."""
    chance = random.Random(50)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Điện thoại"])
        for number, row in enumerate(attendees(50, ["Xã Số 1"], chance), start=1):
            born = row["birth_date"].strftime("%d/%m/%Y")
            writer.writerow([number, row["full_name"], born, row["gender"], row["unit"], row["phone"]])


def timed(command: Sequence[str]) -> Run:
    """Wall seconds and peak memory of one whole process. RuntimeError with its words when it could not run."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1024)
        else:
            process.wait()
            peak = None
        seconds = time.perf_counter() - start
        if process.returncode not in (0, 1):
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read().decode('utf-8', 'replace')}")
    return Run(seconds, peak)


def run_command(command_id: str, book: Path, folder: Path) -> Run:
    """One click on a fresh copy of the book in an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = shutil.copy(book, folder / "so.xlsx")
    tools = [sys.executable, "-m", "xl_tools"]
    files = [str(book.with_name("danh-sach.csv"))] if command_id == "import_lists" else []
    if command_id == "undo":
        timed([*tools, "check-attendees", str(copy), "--yes"])
    return timed([*tools, command_id.replace("_", "-"), str(copy), *files, "--yes"])


def cases(only: Sequence[str]) -> list[tuple[str, str]]:
    """(command id, size); letters by the thousand are no click, so they are left out of the large book."""
    return [
        (command.id, size)
        for size in SIZES
        for command in COMMANDS
        if (not only or command.id in only) and not (command.group == PAPERS and size != "300")
    ]


def report(peer: Sequence[Run], runs: dict[tuple[str, str], list[Run]]) -> None:
    base = median(run.seconds for run in peer)
    print(f'`python -c "{PEER}"`: {base:.3f} s (median of {len(peer)}, Python {sys.version.split()[0]})\n')
    print("| Command | Delegates | Median (s) | Ratio | At most | Peak (MB) |\n| --- | --- | --- | --- | --- | --- |")
    for (command_id, size), found in runs.items():
        seconds = median(run.seconds for run in found)
        peaks = [run.megabytes for run in found if run.megabytes is not None]
        limit = LIMITS.get((command_id, size)) or (LARGE_LIMIT if size != "300" else None)
        print(
            f"| `{command_id}` | {size} | {seconds:.3f} | {seconds / base:.2f} | {limit or ''} | "
            f"{f'{max(peaks):.0f}' if peaks else ''} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="*", default=[], metavar="COMMAND_ID")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_list(folder / "danh-sach.csv")
        books = {}
        spawned = get_context("spawn")  # a process starts out with the peak memory of the one that starts it
        for size, counts in SIZES.items():
            books[size] = folder / f"{counts[0]}.xlsx"
            maker = spawned.Process(target=make_book, args=(books[size], *counts))
            maker.start()
            maker.join()
            if maker.exitcode:
                sys.exit(1)
        peer: list[Run] = []
        runs: dict[tuple[str, str], list[Run]] = {case: [] for case in cases(options.only)}
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
            for command_id, size in runs:
                peer.append(timed([sys.executable, "-c", PEER]))
                runs[command_id, size].append(run_command(command_id, books[size], folder / "click"))
        report(peer, runs)


if __name__ == "__main__":
    main()
