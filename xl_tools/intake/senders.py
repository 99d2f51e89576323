"""Who sent a list: by a label, the letterhead, or the title above its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..vietnamese import tidied, unaccented
from .capitals import capitalised, in_small_letters

_LABEL = re.compile(
    (
        r"^\s*(?:tên\s+)?(?:đơn vị|cơ quan|địa phương|nơi gửi|đoàn cơ sở|đơn vị cử|don vi|"
        r"co quan)(?:\s+(?:gửi|lập|báo cáo|cử|đăng ký|nộp|tổng hợp|đề xuất|tham gia|công tác|gui|"
        r"trực thuộc|cung cấp))*(?:\s+danh sách)?\s*[:：]\s*(.*)$"
    ),
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"cong hoa xa hoi|doc lap.{0,4}tu do|^doan tncs ho chi minh$|^dang cong san|^[*\-_=. ]*$|^so\s*:|"
    r"^so \d|^hoi lhtn viet nam$|^doan thanh nien cong san ho chi minh$"
)
_UNNAMED = re.compile(
    r"(?:cong doan|doan|chi doan|dang bo|chi bo|hoi|bch|ban chap hanh) co so|"
    r"doan truong|chi doan|doan thanh nien|hoi sinh vien"
)
_TITLE = re.compile(
    r"^(?:(?:[ivx]+|[a-h]|\d{1,2})[.)/ ]+)?(?:danh sach|tong hop|tra loi|bang|bieu|phieu|ds|mau|"
    r"kem theo|du kien|thong ke|bao cao|y kien|cau hoi|dang ky|trich ngang)\b|\(kem theo"
)
_ORGANISATION = re.compile(
    r"\b(?:doan(?! vien)|ubnd|uy ban|xa|phuong|thi tran|dac khu|truong|cong an|quan su|chi doan|hoi|so|phong|"
    r"ban|trung tam|cong ty|benh vien|huyen|thanh pho|thi xa|khoi|tram|van phong|dang uy|hdnd|"
    r"lien doan|nha may|khoa|lop|thon|to dan pho|chi cuc|cuc|ngan hang|don bien phong|tinh doan|"
    r"huyen doan|thanh doan)\b"
)
_COMMUNE = re.compile(
    (
        r"\b(?P<kind>xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|"
        r"dac khu)\s+(?P<name>(?:[^\W\d_][\w'’\-]*|\d{1,2})(?:\s+[^\W\d_][\w'’\-]*){0,3})"
    ),
    re.IGNORECASE,
)
_COMMUNE_BODY = re.compile(
    r"^(?:(?:ubnd|uy ban nhan dan|bch|ban chap hanh|doan|doan tncs ho chi minh|doan tncs hcm|"
    r"doan thanh nien|dang uy|hdnd|hoi lhtn|hoi lhtn viet nam|tncs|ho chi minh|mttq|cong hoa|"
    r"uy ban mttq|hoi dong nhan dan)\s*)*(?:xa|phuong|thi tran|dac khu)\b"
)
_KEPT_BODY = re.compile(
    (
        r"(?P<body>(?:chi đoàn |đoàn )?(?:công an|ban chỉ huy quân sự|bchqs|ban chqs|quân sự|trạm y tế|"
        r"hội lhpn|hội phụ nữ|trường (?:thpt|thcs|tiểu học|mầm non|đại học|cao đẳng|trung cấp|"
        r"ptdt nội trú|ptdt bán trú|th|dân tộc nội trú)(?:\s*(?:&|và|-)?\s*thpt|\s*(?:&|và|"
        r"-)?\s*thcs)?))\s+(?P<rest>.+)"
    ),
    re.IGNORECASE,
)
_STOP_WORDS = re.compile(
    r"tham|dự|gửi|với|năm|đối|tổ|đăng|về|tại|lần|khóa|nhiệm|theo|tháng|quý|ngày|cho|đến|thuộc|tỉnh|"
    r"huyện|thành|trong|và|của|là|có|đã|danh|tổng|đợt|đi|hội|buổi|giữa|thanh|đoàn|gui|du|nam|cử|kỳ|đại"
)
_FORM_NUMBER = re.compile(r"(?:mau|bieu|bieu mau|phu luc|bm|pl)(?: so)?[ :.]*[\w/.\-]{1,8}")
"""Above a letterhead: Mẫu số 2, Biểu 03."""
_FIRST_OF_A_NAME = frozenset({"nam", "thanh", "thành", "đại", "đoàn", "quý", "tổng"})
"""Words that go on a sentence, and that the names of many communes begin with."""
_BODY_BEHIND = re.compile(r"\s+(?:ban chấp hành|bch|ban thường vụ|ban thuong vu|ban chap hanh)\b.*", re.IGNORECASE)
_ORGANISER = re.compile(
    (
        r"\b(?:giữa|với|do|của)\s+(?:đồng chí\s+|lãnh đạo\s+|các đồng chí\s+)*(?:chủ tịch|lãnh đạo|bí thư|"
        r"ubnd|thường trực|đảng ủy|chính quyền|cấp ủy)\b.*"
    ),
    re.IGNORECASE,
)


def sender(heads: Sequence[Sequence[str]], others: Sequence[str] = ()) -> str:
    """The unit that the lines above a table name; "" where they name none.

    `heads` are rows of cells from the top; the first cell of a row is the one at the left, where the sender stands.
    `others` are further lines that may name it: what stands below the table.
    """
    labelled = _labelled(heads)
    if labelled:
        return labelled
    return _of_letterhead(heads) or _of_titles([cell for row in heads for cell in row]) or _of_titles(others)


def unit_in(title: str) -> str:
    """The unit that a table's title or the name of a sheet names; "" for none."""
    kept = re.search(
        r"\b(?:chi đoàn|đoàn(?! viên| thanh| tncs| đại)|khối(?! cơ quan$)|thôn|bản(?! tổng| đăng| kê)|ấp|tổ dân phố|"
        r"tdp|khu phố|buôn|lớp|trường(?! học)|công an|phòng(?! họp)|phường|xã(?! hội)|thị trấn)\s+\S.*",
        tidied(title),
        re.IGNORECASE,
    )
    if not kept:
        return ""
    text = _cut(re.split(r"\s*[(:;,–]\s*|\s+-\s+", kept[0])[0])
    words = text.split()
    named = len(words) >= 2 and (
        any(any(c.isdecimal() for c in word) for word in words[1:])
        or title.isupper()
        or any(word[:1].isupper() for word in words[1:])
    )
    if not named or re.match(
        (
            r"đoàn viên|khối cơ quan$|đoàn thanh niên|đoàn tncs|trường học|đoàn đại biểu|phòng họp|xã hội|"
            r"bản (?:tổng|đăng|kê)"
        ),
        text.lower(),
    ):
        return ""
    return in_small_letters(text) if text.isupper() else text[:1].upper() + text[1:]


def is_title(text: str) -> bool:
    """Whether a line says what the list is, rather than who sent it."""
    return _TITLE.search(unaccented(text)) is not None


def is_within_a_unit(name: str) -> bool:
    """Whether a name is that of a part of a commune or a school: a youth branch, a hamlet, a class."""
    return re.match(r"(?:chi đoàn|thôn|bản|ấp|tổ dân phố|khu phố|khối|lớp|buôn)\b", name.lower()) is not None


def _labelled(heads: Sequence[Sequence[str]]) -> str:
    for row in heads:
        for place, cell in enumerate(row):
            found = next(filter(None, map(_LABEL.match, cell.split("\n"))), None)
            if not found:
                continue
            name = tidied(found[1]) or (row[place + 1] if place + 1 < len(row) else "")
            name = name.strip(" .…_-")
            if name and not re.fullmatch(r"[.…_ ]*", name):
                return _plain_commune(name) if name.isupper() else name
    return ""


def _of_letterhead(heads: Sequence[Sequence[str]]) -> str:
    """The lowest body of the letterhead's left side."""
    found = ""
    for row in heads[:12]:
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        first = cells[0]
        if _FORM_NUMBER.fullmatch(unaccented(first)):
            continue
        if is_title(first):
            break
        for line in first.split("\n"):
            folded = unaccented(line.strip(" *-_."))
            if re.match(r"\s*(?:\d+[.)/]|[-–+•]\s|câu\b)", line.lower()) or "?" in line or ":" in line:
                continue
            if (
                not folded
                or _UNNAMED.fullmatch(folded)
                or _NATIONAL.search(folded)
                or not _ORGANISATION.search(folded)
                or len(folded) > 90
            ):
                continue
            if (
                re.search(r"\bngay\b.*\bthang\b", folded)
                or folded in {"uy ban nhan dan", "ban chap hanh", "bch", "doan tncs", "hoi"}
                or re.match(r"(?:kinh gui|v/v|ve viec|nam )", folded)
            ):
                continue
            found = line
    return _unit_of_line(found) if found else ""


def _unit_of_line(line: str) -> str:
    text = tidied(line).strip(" *-_.:")
    folded = unaccented(text)
    if _COMMUNE_BODY.match(folded):
        plain = _plain_commune(text)
        if plain:
            return plain
    text = re.sub(r"^(?:bch|ban chấp hành)\s+", "", text, flags=re.IGNORECASE)
    return in_small_letters(text) if text.isupper() else text


def _plain_commune(text: str) -> str:
    """ "Xã Bình Lâm" out of "UBND XÃ BÌNH LÂM"; the text itself where it names no commune."""
    every = list(_COMMUNE.finditer(_BODY_BEHIND.sub("", text)))
    if not every:
        return in_small_letters(text) if text.isupper() else text
    found = every[-1]
    name = _cut(found["name"])
    return f"{found['kind'].capitalize()} {capitalised(name)}" if name else ""


def _of_titles(lines: Sequence[str]) -> str:
    for line in (line for cell in lines for line in cell.split("\n")):
        text = _ORGANISER.sub("", tidied(line))
        kept = _KEPT_BODY.search(text)
        if kept:
            rest = _cut(kept["rest"])
            if rest and (text.isupper() or rest[:1].isupper() or rest.split()[0].lower() in {"xã", "phường"}):
                whole = f"{kept['body']} {rest}"
                return in_small_letters(whole) if text.isupper() else whole[:1].upper() + whole[1:]
        for found in _COMMUNE.finditer(text):
            name = _named(found["name"], capitals=text.isupper())
            if name:
                return f"{found['kind'].capitalize()} {capitalised(name)}"
    return ""


def _named(text: str, *, capitals: bool) -> str:
    """The words of a proper name at the start of a text."""
    words = _cut(text).split()
    if not capitals:
        kept = []
        for word in words:
            if not word[:1].isupper() and not word.isdecimal():
                break
            kept.append(word)
        words = kept
    return " ".join(words)


def _cut(text: str) -> str:
    """The text up to the first word that goes on the sentence."""
    words = []
    for place, word in enumerate(text.split()):
        bare = word.strip(",.;:()").lower()
        if _STOP_WORDS.fullmatch(bare) and (place == 0 or word.islower() or word.isupper()):
            if place == 0 and bare in _FIRST_OF_A_NAME and not word.islower() and not _goes_on(text, place):
                words.append(word)
                continue
            if (
                place
                and bare in {"thanh", "đoàn", "hội", "đại", "cử", "thành", "có", "là", "và", "tổ", "nam", "du"}
                and not _goes_on(text, place)
            ):
                words.append(word)
                continue
            break
        words.append(word.strip(",;:"))
        if word.endswith((",", ";", ":", ")")):
            break
    return " ".join(words).strip(" ,.;:-–(")


def _goes_on(text: str, place: int) -> bool:
    """Whether the word at this place begins a phrase of the sentence: THANH NIÊN, THAM DỰ, NĂM 2026."""
    words = [word.lower().strip(",.;:()") for word in text.split()]
    following = words[place + 1] if place + 1 < len(words) else ""
    return (
        following in {"niên", "viên", "nghị", "thoại", "chức", "sách", "hợp", "dự", "biểu", "phố", "đi", "du", "cử"}
        or following.isdecimal()
        or (words[place] in {"có", "là", "và", "cử"} and bool(following))
    )
