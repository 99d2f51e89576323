"""Names of people as lists have them, and what tells a person's name from that of a unit."""

from __future__ import annotations

import re
from functools import lru_cache

from ..vietnamese import key, tidied, unaccented

_SURNAMES = re.compile(
    r"nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|lam|ha|mai|"
    r"dao|luong|luu|to|tang|truong|cao|doan|trieu|quach|thai|chu|chau|nghiem|ta|tong|kieu|la|vuong|"
    r"phung|khuong|dam|dong|thach|tu|ninh|ong|mac|phi|bach|quan|quang|kim|cam|lo|luc|vi|ma|hau|giang|"
    r"vang|sung|thao|mua|cu|hang|phu|kha|moong|lang|lau|xong|gia|ngan|nong|be|ban|chao|tan|cut|kring|"
    r"y|h|hlinh|h'linh|k|k'|rah|siu|ksor|rcom|kpa|nay|dieu|thi|danh|son|kien|lieu|tien|au|su|chung|"
    r"tieu|loc|ung|vien|uong|xa|ngac|ngu|giap|khong|khuat|lai|leu|mau|mach|ngoc|nham|nhan|nhu|phuong|"
    r"sam|tat|than|thang|thanh|thieu|thoi|tri|tru|tuong|ty|viet|van|yen|chang|chieu|cung|dau|dien|du|"
    r"en|ga|han|hong|hua|huu|hy|ke|khau|khieu|cham|pang|po|sa|sin|song|tao|then|thung|chi|ca|cai|dan|"
    r"dich|giao|gian|bao|bo|bien|ao|a|ai|am|an|anh|hoa|khai|loi|lu|lui|moc|mong|nhac|niem|phuc|sai|"
    r"tham|trang|trung|tua|chua|hu|khang|lenh|pao|sua|tenh|tho|sinh"
)
_UNIT_WORDS = re.compile(
    r"\b(?:chi doan|doan (?:xa|phuong|truong|thanh nien|co so|khoi|thi tran)|khoi|phuong|xa|thi tran|"
    r"thi xa|huyen|quan \d|"
    r"quan uy|truong (?:thpt|thcs|tieu hoc|th|dai hoc|cao dang|trung cap|mam non|mn|dh|cd|tieu hoc|"
    r"ptdt|pt)|phong|ban (?:chi huy|quan ly|chap hanh|dan toc)|cong an|quan su|"
    r"to dan pho|tdp|thon|ban|ap|buon|lang|khu pho|khu|khom|to \d+|trung tam|so|van phong|ubnd|hdnd|"
    r"uy ban|tram|benh vien|cong ty|htx|hop tac xa|doanh nghiep|"
    r"hoi|chi hoi|chi cuc|cuc|cong doan|dai hoc|cao dang|lop|chi nhanh|ngan hang|bao hiem|don vi|"
    r"co quan|dang uy|mttq|mat tran|tinh doan|thanh doan|dac khu|doi|tong cong ty|nha may|xi nghiep|"
    r"lien doan|bch|bchqs|don bien phong|doan khoi)\b"
)
_FALSE_FRIEND = re.compile(
    r"kh[oóòỏõôơờớởỡợồổỗộ]i|th[oóòỏõọồốổỗộơ]n|b[áàãạăâắằẳẵặầấẩẫậ]n|x[aáàảạ]|h[oóòỏõọốồổỗơờớởỡợ]i|s[oóòỏọôốồổỗơớờợ]|"
    r"t[oóòỏõọôốồỗộơờớởợ]|l[oóòỏõọôốồổỗộơờởỡợ]p|[dđ][oóòỏõọôốồổỗơờớởỡợ]i|ph[oóỏõọôốồổộ]ng|c[uúùủũưứừửữự]c|tr[aáàảãăâắằẳặầấẩậ]m|"
    r"l[aáảãạăâắằẳặầấẩậ]ng|tr[uưừứửữự][oơôớởỡợ]ng|ph[uưừứửữự][oơớởỡợ]ng"
)
"""Words such as khởi, bạn, hỏi, số, phương beside khối, bản, hội, sở, phường."""
_RANK = (
    r"(?:bác|y|dược|nghệ|hạ|trung|thượng|đại) s[ĩỹ]|luật sư|"
    r"(?:thiếu|trung|thượng|đại) (?:uý|úy|tá)|binh (?:nhất|nhì)"
)
_PREFIX = re.compile(
    (
        rf"^(?:(?:{_RANK})(?=[.:\s])|"
        r"đ\s*/\s*[cv]\b|đ[.]\s?c\b|đc\b|đồng chí|ông|bà|anh|chị|bạn|em|cô|chú|bác|thầy|cháu|"
        r"các đồng chí|dc\b|d/c|mr|mrs|ms"
        r"|(?:ths|ts|bs|cn|ks|gs|pgs|ncs|đại biểu|cử nhân|kỹ sư|thạc sĩ|tiến sĩ|đoàn viên|học sinh|"
        r"sinh viên)(?=[.:\s]))[.:,]?\s*"
    ),
    re.IGNORECASE,
)
_STRONG_PREFIX = re.compile(
    r"^(?:đ|dc|d/c|các|ths|ts|bs|mr|ms|gs|pgs|cử|kỹ|thạc|tiến|ncs|học|sinh|bạn|em)"
    rf"|^(?:{_RANK})",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:\(?\d{1,3}\s*[.):/\-]\s*|[-–—+•*·●▪]+\s*)(?=\D)")
_REMARK = re.compile(r"\s*(?:\([^()]*\)?|\[[^\]]*\]?)\s*$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'"})
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*\.?")
_LONGEST_NAME = 200
_AROUND = " .,;:-–"
_MIDDLE = {"văn", "thị", "đức", "hữu", "minh", "ngọc", "thanh", "quốc"}


@lru_cache(maxsize=16384)
def clean_name(text: str) -> str:
    """The name alone, in capitals and small letters as Vietnamese write it: no form of address, number or remark."""
    if len(text) > _LONGEST_NAME:
        return tidied(text)
    name, before = tidied(text.translate(_APOSTROPHES)), ""
    while name != before:
        name, before = _barer(name), name
    return " ".join(_capitalised(word) for word in name.split())


def _barer(text: str) -> str:
    """The name with one mark, remark or form of address less."""
    name = text.strip(_AROUND)
    name = _LIST_MARK.sub("", name).strip(_AROUND)
    without = _REMARK.sub("", name)
    name = without.strip(_AROUND) if len(without.split()) >= 2 else name
    found = _PREFIX.match(name)
    if found and found.end() > 0:
        rest = name[found.end() :].strip(_AROUND)
        words = rest.split()
        if len(words) >= 2 and (_STRONG_PREFIX.match(name) or _begins_a_name(words)):
            return rest
    return name


def remark_of(text: str) -> str:
    """What stands in brackets behind a name; "" where nothing does."""
    found = _REMARK.search(tidied(text))
    return found[0].strip(" ()[]") if found and found.start() > 0 else ""


def is_addressed_name(text: str) -> bool:
    """Whether a form of address stands before two to six capitalised words: also of a surname nobody listed."""
    clean = tidied(text)
    name = clean_name(clean)
    words = name.split()
    return (
        _PREFIX.match(clean) is not None
        and clean.endswith(name)
        and len(name) < len(clean)
        and 2 <= len(words) <= 6
        and all(_NAME_WORD.fullmatch(word) for word in words)
        and not looks_like_unit(name)
    )


def _begins_a_name(words: list[str]) -> bool:
    """Ông Văn Tú is a name whose surname is Ông; Ông Nguyễn Văn Tú is addressed."""
    return words[0].lower() not in _MIDDLE and (len(words) > 2 or _SURNAMES.fullmatch(unaccented(words[0])) is not None)


def _capitalised(word: str) -> str:
    """One word of a name: H'LINH becomes H'Linh, the case within is the writer's where it is mixed."""
    parts = re.split(r"(['\-])", word)
    if not (word.isupper() or word.islower() or word != word.lower()):
        return word
    return "".join(part[:1].upper() + part[1:].lower() for part in parts)


@lru_cache(maxsize=16384)
def looks_like_name(text: str) -> bool:
    """Whether a cell may be a person's name: two to six words of letters, the first a surname, none of a unit."""
    name = clean_name(text)
    words = name.split()
    if not 2 <= len(words) <= 7 or len(name) > 45 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if text != text.lower() and not tidied(text)[:1].isupper() and not _PREFIX.match(tidied(text)):
        return False
    first = unaccented(words[0]).split("'")[0]
    if not _SURNAMES.fullmatch(first):
        return False
    return _SURE_SURNAMES.fullmatch(key(words[0])) is not None or not looks_like_unit(name)


_SURE_SURNAMES = re.compile(
    r"nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|lâm|hà|mai|"
    r"đào|lương|lưu|tô|tăng|trương|cao|triệu|quách|thái|châu|nghiêm|tạ|tống|kiều|la|vương|phùng|đàm|"
    r"thạch|lò|giàng|vàng|sùng|quàng|cầm"
)


@lru_cache(maxsize=16384)
def looks_like_unit(text: str) -> bool:
    """Whether a text holds a word that units are called by. With accents Khối is one and Khởi is none."""
    return _UNIT_WORDS.search(unit_words(text)) is not None


def unit_words(text: str) -> str:
    """The text without accents; words that only without them look like a unit's are left out."""
    clean = tidied(text)
    if clean.isascii():
        return clean.lower()
    return " ".join("-" if _FALSE_FRIEND.fullmatch(word) else unaccented(word) for word in clean.lower().split())
