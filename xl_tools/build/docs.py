"""The tables of README.md and docs/, written between markers from the schema and the commands.

`python -m xl_tools.build.docs` brings the files up to date; a test says when they are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ..commands import COMMANDS, GROUPS
from ..features.letters import kinds
from ..features.letters.fields import FRAME_FIELDS, OWN_FIELDS
from ..folders import ROOT
from ..messages import CALLS, DIAGNOSES, LINKS, OPTIONS, USAGES
from ..schema import BY_ID, GUIDE_TITLE, OVERVIEW_TITLE, SETTINGS, SHEETS, VOCABULARY, setting_columns
from ..schema.columns import Column
from ..schema.lists import LISTS
from ..schema.sheet import Sheet

FILES = ("README.md", "docs/huong-dan.md", "docs/cai-dat.md", "docs/mau-van-ban.md")
_TABLE = re.compile(r"(<!-- table: (?P<name>\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)

KINDS = {
    "text": "chữ",
    "long_text": "chữ, nhiều dòng",
    "code": "mã",
    "phone": "số điện thoại",
    "email": "thư điện tử",
    "date": "ngày (ngày/tháng/năm)",
    "moment": "ngày và giờ",
    "whole": "số",
    "money": "số tiền (đồng)",
    "number": "số",
    "flag": "“Có” hoặc để trống",
}


def up_to_date(text: str) -> str:
    """The text with every marked table written anew. KeyError for a marker that names no table."""
    return _TABLE.sub(lambda found: found[1] + _table(found["name"]) + found[3], text)


def write_tables(root: Path = ROOT) -> list[str]:
    """Bring the files up to date; returns those that changed."""
    changed = []
    for name in FILES:
        path = root / name
        old = path.read_text(encoding="utf-8")
        new = up_to_date(old)
        if new != old:
            path.write_text(new, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


def _table(name: str) -> str:
    return _TABLES[name]() if name in _TABLES else _columns(BY_ID[name])


def _markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(_cell(text) for text in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


def _ribbon() -> str:
    """What each group of the ribbon shows at once, and what its menu holds."""
    rows = []
    for group in GROUPS:
        members = [command for command in COMMANDS if command.group == group]
        labels = (", ".join(c.label for c in members if c.daily is daily) for daily in (True, False))
        rows.append((group, *labels))
    return _markdown(("Nhóm", "Nút lớn", "Trong trình đơn của nhóm, hoặc nút nhỏ"), rows)


def _buttons(guide: str) -> str:
    return _markdown(
        ("Nhóm", "Nút", "Việc", "Lệnh"),
        (
            (
                command.group,
                f"[{command.label}]({guide}#{command.id})",
                command.tip,
                f"`{command.id.replace('_', '-')}`",
            )
            for group in GROUPS
            for command in COMMANDS
            if command.group == group
        ),
    )


def _calls() -> str:
    rows = [(f"`{USAGES[call]}`", told) for call, told in CALLS.items()]
    rows += [(f"`{command.usage}`", command.tip) for command in COMMANDS]
    return _markdown(("Lệnh", "Việc"), rows)


def _options() -> str:
    return _markdown(("Lựa chọn của lệnh trên sổ", "Nghĩa"), ((f"`{name}`", told) for name, told in OPTIONS.items()))


def _doctor() -> str:
    """What it asks somebody to do; a sentence that comes from elsewhere brings its own cure."""
    rows = (
        (LINKS[f"link_{diagnosis.link}"], _with_marks(diagnosis.text), _with_marks(diagnosis.cure))
        for diagnosis in DIAGNOSES.values()
        if _with_marks(diagnosis.cure).strip("…")
    )
    return _markdown(("Chỗ", "doctor nói", "Cách chữa"), rows)


def _with_marks(text: str) -> str:
    """A sentence with dots where it names what it found."""
    return re.sub(r"\{\w+\}", "…", text).replace("….", "…")


def _sheets() -> str:
    rows = [(f"[{sheet.title}](#{sheet.id})", sheet.hint) for sheet in SHEETS]
    rows[:0] = [
        (GUIDE_TITLE, "Cách dùng sổ, đọc một lần trước khi bắt đầu."),
        (OVERVIEW_TITLE, "Tình hình chung trên một trang; chỉ có công thức và biểu đồ, không nhập gì ở đây."),
    ]
    return _markdown(("Sheet", "Dùng để làm gì"), rows)


def _settings() -> str:
    rows = ((c.header, c.tip, c.default) for c in setting_columns())
    return f"{SETTINGS.hint}\n\n{_markdown(('Mục', 'Ghi gì', 'Sổ trắng ghi sẵn'), rows)}"


def _columns(sheet: Sheet[Any]) -> str:
    shown = [column for column in sheet.columns if not column.hidden]
    rows = ((c.header, _content(c), _filled_by(c)) for c in shown)
    return f"{sheet.hint}\n\n{_markdown(('Cột', 'Ghi gì', 'Ai điền'), rows)}"


def _lists() -> str:
    rows = (
        (drop_down.header, "; ".join(drop_down.values), "không, từ cố định" if drop_down.fixed else "được")
        for drop_down in LISTS.values()
    )
    return f"{VOCABULARY.hint}\n\n{_markdown(('Danh sách', 'Giá trị', 'Thêm bớt'), rows)}"


def _fields(fields: Mapping[str, str]) -> str:
    """A dotted name stands inside the repeated block whose name it starts with."""
    return _markdown(("Trường", "Nội dung"), ((f"`{name}`", told) for name, told in fields.items()))


def _content(column: Column) -> str:
    if column.choices and column.kind == "choice":
        kind = f"chọn trong danh sách “{LISTS[column.choices].header}”"
    elif column.kind in ("reference", "references"):
        sheet_id, field = column.refers
        kind = f"như cột “{BY_ID[sheet_id].by_field[field].header}” của sheet {BY_ID[sheet_id].title}"
        kind += "; nhiều giá trị cách nhau bằng dấu chấm phẩy" if column.kind == "references" else ""
    else:
        kind = KINDS[column.kind]
    required = " (bắt buộc)" if column.required else ""
    return f"{kind}{required}. {column.tip}".removesuffix(". ") if column.tip else f"{kind}{required}"


def _filled_by(column: Column) -> str:
    if column.formula:
        return "công thức"
    return "nút bấm" if column.by_program else "cán bộ"


_TABLES: dict[str, Callable[[], str]] = {
    "buttons": lambda: _buttons("docs/huong-dan.md"),
    "buttons_in_guide": lambda: _buttons(""),
    "ribbon": _ribbon,
    "calls": _calls,
    "options": _options,
    "doctor": _doctor,
    "sheets": _sheets,
    "settings": _settings,
    "vocabulary": _lists,
    "frame_fields": lambda: _fields(FRAME_FIELDS),
    **{
        f"{name.lower()}_fields": partial(_fields, OWN_FIELDS[kind])
        for name, kind in vars(kinds).items()
        if isinstance(kind, kinds.LetterKind)
    },
}


if __name__ == "__main__":
    for changed_file in write_tables():
        print(f"Đã viết lại bảng trong {changed_file}")
