"""The headings units write above their columns, and what each one means.

A heading is compared without accents, case, punctuation and remarks in brackets. Whole phrases are sure; a phrase that
only contains a known one, or is one typing slip away from it, is taken where nothing better stands in the table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..vietnamese import tidied, unaccented

_REMARK = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|\*+")
_NOT_WORD = re.compile(r"[^a-z0-9@#]+")
LONGEST_HEADING = 160


class Meaning(NamedTuple):
    """What a heading stands for: a field, or one of the parts below; `sure` for a whole known phrase."""

    part: str
    sure: bool


def folded(text: str) -> str:
    """Lower-case words without accents and punctuation."""
    return _NOT_WORD.sub(" ", unaccented(tidied(text))).strip()


def heading_words(text: str) -> str:
    """`folded` without remarks in brackets, unless nothing else is there."""
    return folded(_REMARK.sub(" ", text)) or folded(text)


_NUMBER = r"s ?t ?t|tt|so ?t ?t|so thu tu|thu tu|no|#|so"
_WHO = (
    r"(?: (?:cua )?(?:dai bieu|doan vien|thanh nien|nguoi|ca nhan|hoc sinh|sinh vien|can bo|dvtn|ban|"
    r"anh chi|tham du|du|tham gia|dang ky|phat bieu|duoc cu|doan|hoi vien|cu tri|to chuc))*"
)
_UNIT = (
    r"(?:ten )?(?:don vi|co quan|chi doan|co quan don vi|don vi co quan|to chuc|doan co so|co so doan|dia phuong|"
    r"dia ban|thon|ban|ap|buon|khu pho|khoi pho|khoi|to dan pho|tdp|to|xa phuong|phuong xa|xa|phuong|"
    r"truong|lop|phong ban|phong|"
    r"chi hoi|phan doan|lien chi doan|chi doan don vi|don vi chi doan|thon ban|thon xom|xom|thon ap|"
    r"ap khu pho|ban thon|thon to dan pho|thon ban to dan pho|"
    r"noi cong tac|noi lam viec|noi sinh hoat|noi hoc tap|noi hoc tap cong tac|co quan cong tac|"
    r"truong lop|chi bo|cap bo doan|doan truong|doan phuong|doan xa|tap the|bo phan|khoa|khoa lop|"
    r"cong ty|doanh nghiep)"
)
_UNIT_MORE = (
    r"(?: (?:cong tac|sinh hoat|hoc tap|lam viec|cong tac hoc tap|cu di|cu|gui|gioi thieu|truc thuoc|"
    r"de cu|tham gia|dang sinh hoat|cong tac sinh hoat|chi doan|doan|don vi|thuoc|quan ly|lop|co quan|"
    r"to dan pho|thon|dia phuong|cua ban))*"
)
_REPLY = (
    r"(?:tra loi|giai quyet|giai dap|tiep nhan|xu ly|phu trach|chu tri|tham muu|duoc hoi|lien quan|"
    r"co tham quyen|phan cong|nhan|thuc hien|duoc giao|phoi hop)"
)
_ASK = (
    r"(?:hoi|neu|gui|kien nghi|phan anh|dat cau hoi|dat|co y kien|de xuat|y kien|nop|dang ky hoi|"
    r"phat bieu|nguoi hoi|tac gia|dong gop|dong gop y kien|gop y|chat van)"
)
_TEXT = (
    r"(?:cau hoi|kien nghi|y kien|de xuat|phan anh|thac mac|nguyen vong|tam tu nguyen vong|tam tu|de nghi|"
    r"van de|hien ke|gop y|dong gop)"
)
_DAY = r"(?:ngay|ngay thang|ngay thang nam|nam|thang nam|thang ngay nam|ngay sinh|ngay va nam)"

_POST = r"(?:chuc vu|chuc danh|nhiem vu|nghe nghiep|vi tri)"
_PLACE = (
    r"(?:don vi|co quan|noi cong tac|chi doan|dia chi|don vi cong tac|co quan cong tac|co quan don vi|"
    r"noi sinh hoat|noi lam viec|dia phuong|lop|to dan pho|thon)"
)
_SURE: tuple[tuple[str, str], ...] = (
    ("number", _NUMBER),
    ("position_unit", rf"{_POST} (?:(?:va|{_POST}) )*{_PLACE}(?: (?:cong tac|sinh hoat))?"),
    ("unit_position", rf"{_PLACE} (?:va )?{_POST}|{_PLACE} (?:va )?{_POST} {_POST}"),
    ("name_position", rf"ho (?:va )?ten(?: dai bieu)? (?:va )?{_POST}"),
    (
        "asker_unit",
        (
            rf"(?:ho (?:va )?ten |ten )?nguoi {_ASK} (?:va )?{_PLACE}|(?:ho (?:va )?ten|"
            rf"ca nhan) {_PLACE}(?: nguoi)? {_ASK}"
        ),
    ),
    (
        "text",
        r"(?:nhung |cac )?(?:noi dung|van de|cau hoi|kien nghi|y kien)(?: (?:de nghi|can|mong|muon|"
        r"xin|kinh|duoc|dang))+ "
        r"(?:giai dap|giai quyet|tra loi|hoi|lam ro|quan tam|kien nghi|trao doi|doi thoai)",
    ),
    ("full_name", r"(?:ten )?thanh vien(?: (?:tham du|tham gia|doan))?|cac dong chi|dong chi"),
    ("date_of_birth", r"ns|n s|d o b"),
    ("gender", r"nam hay nu|g t"),
    (
        "unit",
        r"noi dang (?:cong tac|lam viec|hoc tap|sinh hoat)|(?:cong tac|sinh hoat|hoc tap) tai|khom|d vi|dv|khu vuc",
    ),
    ("position", r"c vu"),
    ("phone", r"d thoai"),
    ("note", r"gc|khac|luu y khac"),
    ("asker", r"ai hoi|cu tri"),
    ("to_department", r"phan cong tra loi|hoi ai|doi tuong (?:duoc )?hoi"),
    ("other", r"so truong"),
    ("unit", r"dia chi (?:chi doan|don vi|co quan|cong tac)"),
    ("to_department", r"co quan ghi trong phieu|co quan duoc de nghi.*"),
    ("other", r"vai tro|so (?:cau hoi|luong|y kien|nguoi)|so luong.*"),
    ("unit", rf"{_PLACE} (?:{_ASK}|co)(?: (?:y kien|cau hoi|kien nghi|hoi))*|{_PLACE} (?:cua )?nguoi {_ASK}"),
    (
        "surname",
        (
            r"ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho lot|ho va chu lot|ho chu lot|ho va ten lot|"
            r"ho dem va ten lot|ho va lot|ho (?:va )?(?:ten )?(?:chu |ten )(?:dem|lot)"
        ),
    ),
    ("given", r"ten|ten goi|ten rieng"),
    (
        "full_name",
        rf"ho va ten{_WHO}|ho ten{_WHO}|ho va ten khai sinh|ten day du|ten (?:dai bieu|doan vien|"
        rf"thanh nien|nguoi tham du|nguoi)"
        r"|ho (?:va )?(?:chu )?(?:dem|lot)(?: va)? ten|quy danh|danh tinh|ho va ten chu in hoa|"
        r"full name|name|nguoi tham du|nguoi tham gia|"
        r"dai bieu|dai bieu tham du|dai bieu thanh nien|thanh nien tham du|doan vien tham du|"
        r"ho ten va ten dem"
        r"|ho va ten thanh nien tham du|ho ten nguoi tham du|ho va ten dai bieu tham du",
    ),
    (
        "asker",
        (
            rf"(?:ho va ten |ho ten |ten )?(?:nguoi|dai bieu|doan vien|thanh nien|dvtn|ca nhan|cong dan|tac gia|"
            rf"cu tri|ban)(?: (?:doan vien|thanh nien|nguoi|dai bieu|duoc))* ?{_ASK}(?: {_TEXT})?|tac gia|"
            rf"nguoi co {_TEXT}|y kien cua ai|ca nhan don vi hoi|nguoi {_ASK} cau hoi"
        ),
    ),
    (
        "date_of_birth",
        (
            rf"(?:{_DAY} )?sinh|{_DAY} sinh|sinh {_DAY}|ntns?(?: sinh)?|nam sinh tuoi|ngay sinh nam sinh|sinh nhat|"
            rf"dob|date of birth|birthday|ngay thang nam sinh{_WHO}"
        ),
    ),
    ("gender", r"gioi tinh|gioi|gt|phai|nam nu|nu nam|g tinh|gioi tinh nam nu|gender|sex"),
    ("female", r"nu|nu gioi|la nu|gioi tinh nu"),
    ("male", r"nam gioi|la nam|gioi tinh nam"),
    ("ethnic", r"dan toc|d toc|thanh phan dan toc|dtoc|ethnic"),
    (
        "email",
        (
            r"(?:dia chi |hop )?(?:e ?mail|thu dien tu|mail|gmail|hop thu|hom thu)(?: (?:lien he|"
            r"lien lac|cong vu|dien tu|ca nhan|neu co|address))*|email address"
        ),
    ),
    (
        "phone",
        (
            r"(?:so )?(?:dien thoai|d ?t|s ?d ?t|dtdd|dt di dong|di dong|phone|tel|mobile|zalo|sdt zalo|"
            r"dien thoai zalo|so zalo|dien thoai di dong|dthoai|sdt dd|may|hotline|"
            r"so dien thoai)(?: (?:lien he|lien lac|di dong|zalo|ca nhan|neu co|dd|number|co zalo|"
            r"cua ban))*|so lien lac|so lien he|lien he|lien lac|thong tin lien he|thong tin lien lac"
        ),
    ),
    (
        "channel",
        (
            r"(?:hinh thuc|kenh|nguon|phuong thuc|cach|cach thuc|kenh tiep nhan|kenh thong tin)(?: (?:gui|"
            r"tiep nhan|hoi|thu thap|neu|phan anh|gui cau hoi|y kien|dat cau hoi|nhan|tiep nhan y kien|"
            r"cau hoi))*|gui qua|tiep nhan qua|thu thap qua|qua kenh"
        ),
    ),
    (
        "theme",
        (
            r"(?:nhom |loai |phan loai |ten )?(?:linh vuc|chu de|van de|nhom van de|nhom linh vuc|"
            r"nhom noi dung|chuyen de|mang|mang noi dung|phan nhom|nhom chu de|theo linh vuc|nhom cau hoi|"
            r"nhom)(?: (?:cau hoi|van de|quan tam|linh vuc|kien nghi|noi dung|hoi|y kien|nhom))*|"
            r"thuoc linh vuc|thuoc nhom|loai cau hoi|phan loai|loai van de|linh vuc van de|"
            r"linh vuc noi dung|noi dung linh vuc|chu de linh vuc|linh vuc chu de"
        ),
    ),
    (
        "to_department",
        (
            rf"(?:ten )?(?:co quan|don vi|noi|phong ban|nganh|so nganh|so ban nganh|phong|ban nganh|"
            rf"bo phan|to chuc|co quan don vi|don vi co quan|dia chi|cap|phong ban don vi|"
            rf"co quan chuc nang|so nganh don vi)(?: (?:chuyen mon|don vi|duoc|co tham quyen|"
            rf"co trach nhiem|nguoi|chu tri|ca nhan|chuc nang|de nghi|tham quyen))* {_REPLY}(?: (?:tra loi|"
            rf"giai quyet|cau hoi|kien nghi|giai dap|xu ly|y kien|den|noi dung))*"
            rf"|kinh gui|gui (?:den|toi|cho)?(?: ?(?:co quan|don vi|so nganh|phong ban))*|noi gui den|"
            rf"noi nhan cau hoi|tham quyen {_REPLY}|tham quyen|cap tham quyen|cap {_REPLY}|"
            rf"trach nhiem {_REPLY}|noi {_REPLY}|de nghi (?:co quan|don vi)(?: nao)? {_REPLY}|"
            rf"hoi (?:co quan|don vi|so nganh)|doi tuong duoc hoi|gui so nganh|co quan tham quyen|"
            rf"co quan chuyen mon|don vi chuyen mon|lanh dao tra loi|nguoi duoc hoi"
        ),
    ),
    ("code", r"ma|ma cau hoi|ma so cau hoi|ma so|ma cau|ma hoi|ma kien nghi|ma phieu|ky hieu cau hoi|ma y kien"),
    (
        "answer",
        (
            r"(?:noi dung |phan |y kien |du thao |du kien |ket qua |van ban )*(?:tra loi|giai trinh|"
            r"phan hoi|giai dap|tra loi kien nghi|tra loi cau hoi)(?: (?:du kien|cua co quan|cua don vi|"
            r"cau hoi|kien nghi|cua lanh dao|so bo))*|y kien giai trinh|dap an|cau tra loi|"
            r"ket qua giai quyet|noi dung giai quyet"
        ),
    ),
    ("settling", r"(?:cach|huong|hinh thuc|ket qua|phuong an) (?:giai quyet|xu ly|tra loi)"),
    (
        "document_number",
        (
            r"(?:so |so va ngay |so ky hieu |so hieu )?(?:van ban|cong van|vb|ky hieu|ky hieu van ban|"
            r"vb tra loi|so van ban)(?: (?:tra loi|ngay|giai quyet))*|so van ban|so ky hieu"
        ),
    ),
    (
        "answered_by",
        (
            r"(?:nguoi|lanh dao|can bo|dau moi)(?: (?:phu trach|duoc giao|chuyen mon))? (?:tra loi|"
            r"giai quyet|phu trach|lien he|ky)"
        ),
    ),
    (
        "deadline_asked",
        (
            r"thoi han|han|de nghi gia han|han tra loi|thoi han tra loi|gia han den|thoi han de nghi|"
            r"thoi han giai quyet|thoi gian tra loi"
        ),
    ),
    (
        "received",
        (
            r"ngay (?:nhan|gui|tiep nhan|hoi|tiep nhan y kien)|thoi diem(?: (?:nhan|gui))?|dau thoi gian|"
            r"timestamp|thoi gian(?: (?:nhan|gui|tiep nhan))?"
        ),
    ),
    (
        "text",
        (
            rf"(?:noi dung |cac |chi tiet |tom tat )*(?:{_TEXT}(?: (?:va|hoac|hay|cua|gui|toi|den|lanh dao|"
            rf"cu the|can hoi|can|dat ra|ve|quan tam|can trao doi|doi thoai|thanh nien|dvtn|doan vien|"
            rf"nguoi dan|ban|cua ban|cu tri))* ?)+|noi dung|noi dung (?:hoi|doi thoai|trao doi|cu the|"
            rf"chi tiet|can hoi|phat bieu|trinh bay|gui|can doi thoai|can giai dap|can giai quyet|"
            rf"quan tam)|cau hoi dat ra|noi dung cau hoi{_WHO}|question"
        ),
    ),
    (
        "category",
        (
            rf"(?:nhom |thuoc |dien |loai |phan loai |co cau )?(?:doi tuong|thanh phan|co cau|dien|"
            rf"loai dai bieu|nhom doi tuong|thanh phan doi tuong|doi tuong thanh nien|thanh phan dai bieu|"
            rf"doi tuong thanh phan){_WHO}|thanh phan tham du|khoi doi tuong|loai hinh thanh nien|"
            rf"nhom thanh nien|doi tuong dai bieu|la thanh nien"
        ),
    ),
    (
        "position",
        (
            r"(?:chuc vu|chuc danh|nhiem vu|cv|chuc vu chuc danh|vi tri|chuc trach|chuc vu nhiem vu|"
            r"chuc danh chuc vu|vi tri cong tac|vi tri viec lam|chuc vu doan|"
            r"chuc vu cong tac)(?: (?:cong tac|hien nay|doan|hoi|doan hoi|chinh quyen|dang|doan the|"
            r"trong doan|nghe nghiep|cong viec|nhiem vu|don vi cong tac|hien tai|trong chi doan|"
            r"doan hoi doi|nhiem vu duoc giao|cua ban))*"
        ),
    ),
    (
        "occupation",
        (
            r"(?:nghe nghiep|cong viec|nghe|viec lam|cong viec chuyen mon|nghe nghiep chuc vu|"
            r"nghe nghiep viec lam|cong viec dang lam)(?: (?:hien nay|chuc vu|hien tai|chinh|cong viec))*"
        ),
    ),
    ("note", r"ghi chu(?: (?:khac|them|neu co))?|chu thich|luu y|note|notes|remarks?|g chu|ghi chu de xuat"),
    (
        "unit",
        (
            rf"(?:thuoc )?{_UNIT}{_UNIT_MORE}|(?:thuoc )?{_UNIT} {_UNIT}|"
            rf"(?:thuoc )?{_UNIT} {_UNIT} {_UNIT}|thuoc (?:chi doan|don vi|co quan|khoi)"
        ),
    ),
)
_OTHER = (
    r"trinh do|chuyen mon|hoc van|van hoa$|ly luan|chinh tri|ton giao|que quan|nguyen quan|noi sinh|"
    r"noi o|cho o|thuong tru|tam tru|ho khau|"
    r"dia chi|cap bac|quan ham|vao doan|vao dang|ket nap|dang vien|la doan vien|doan vien hoi vien|"
    r"dinh danh|cccd|cmnd|cmt|can cuoc|so the|chu ky|ky nhan|ky ten|tuoi|"
    r"xep loai|khen thuong|size|so tien|trang thai|tinh trang|bien so|phuong tien|an chay|hoc luc|"
    r"hon nhan|suc khoe|chieu cao|ma so|bang cap|"
    r"nganh hoc|ngay cap|noi cap|so luong|anh the|nhap ngu|ngach|bac luong|thoi gian cong tac|"
    r"thong tin ca nhan|ho so|diem|danh hieu|thanh tich|co mat|vang|diem danh|tham gia bhxh|so thich|"
    r"facebook|link|ngay vao|tre$|ngay bao|dang ky (?:phat bieu|xe|an)|an trua|di xe"
)
_OTHER_HEADING = re.compile(rf"(?:\b(?:{_OTHER}))")
_WEAK: tuple[tuple[str, str], ...] = (
    ("answer", r"\btra loi\b.*\b(?:du kien|so bo|cua)|noi dung (?:tra loi|giai trinh)|phuong an tra loi"),
    (
        "to_department",
        (
            rf"(?:co quan|don vi|noi|phong ban|nganh|so nganh|lanh dao)\b.*\b{_REPLY}|kinh gui|gui (?:den|"
            rf"toi) (?:co quan|don vi|so|phong)"
        ),
    ),
    ("email", r"\be ?mail\b|thu dien tu"),
    ("phone", r"dien thoai|\bs ?dt\b|di dong|\bzalo\b"),
    ("date_of_birth", r"(?:ngay|thang|nam) sinh|\bsinh ngay"),
    ("gender", r"gioi tinh"),
    ("ethnic", r"dan toc"),
    ("asker", rf"nguoi {_ASK}|(?:dai bieu|doan vien|thanh nien) {_ASK}"),
    ("text", r"cau hoi|kien nghi|y kien|noi dung|phan anh|thac mac|nguyen vong"),
    ("full_name", r"\bho (?:va )?ten\b|ten (?:dai bieu|doan vien|nguoi)"),
    ("position", r"chuc vu|chuc danh|nhiem vu"),
    ("category", r"doi tuong|thanh phan|co cau"),
    ("unit", r"don vi|co quan|chi doan|noi cong tac|thon|to dan pho|truong|lop|doan co so"),
    ("theme", r"linh vuc|chu de|nhom van de"),
    ("occupation", r"nghe nghiep|cong viec"),
    ("channel", r"hinh thuc|\bkenh\b"),
    ("note", r"ghi chu"),
)
_SURE_PATTERNS = tuple((part, re.compile(pattern)) for part, pattern in _SURE)
_WEAK_PATTERNS = tuple((part, re.compile(pattern)) for part, pattern in _WEAK)
_KNOWN: dict[str, str] = {
    phrase: part
    for part, phrases in {
        "full_name": ("ho va ten", "ho ten dai bieu"),
        "date_of_birth": ("ngay sinh", "ngay thang nam sinh", "nam sinh"),
        "gender": ("gioi tinh",),
        "ethnic": ("dan toc",),
        "unit": ("don vi", "don vi cong tac", "chi doan", "co quan don vi"),
        "position": ("chuc vu", "chuc danh"),
        "category": ("doi tuong", "thanh phan"),
        "phone": ("dien thoai", "so dien thoai", "dien thoai lien he"),
        "email": ("thu dien tu", "dia chi email"),
        "note": ("ghi chu",),
        "text": ("noi dung cau hoi", "noi dung kien nghi", "cau hoi", "noi dung"),
        "asker": ("nguoi hoi", "nguoi kien nghi", "nguoi gui"),
        "theme": ("linh vuc", "nhom van de", "chu de"),
        "to_department": ("co quan tra loi", "don vi tra loi"),
        "channel": ("hinh thuc", "kenh tiep nhan"),
    }.items()
    for phrase in phrases
}
_BORN_BY_SEX = re.compile(
    rf"(?:{_DAY} sinh|sinh {_DAY}) (?:cua )?(nam|nu)(?: gioi)?|(nam|nu)(?: gioi)? (?:{_DAY} sinh|sinh {_DAY})"
)
"""The year of birth in a column for men and one for women."""
_NEAR = 84.0
"""Likeness from 0 to 100 at which a heading is taken for a known one that was mistyped."""


@lru_cache(maxsize=4096)
def meaning(heading: str) -> Meaning | None:
    """What a heading means; None for an unknown one. "other" stands for columns that are known and not taken."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    words = heading_words(heading)
    if not words:
        return None
    male = _born_by_sex(heading) or _male_or_year(heading, words)
    if male:
        return Meaning(male, sure=True)
    for part, pattern in _SURE_PATTERNS:
        if pattern.fullmatch(words):
            return Meaning(part, sure=True)
    if _OTHER_HEADING.search(words) and not re.search(r"\be ?mail|dien thoai|\bsdt\b|ngay thang nam sinh", words):
        return Meaning("other", sure=len(words.split()) <= 6)
    for part, pattern in _WEAK_PATTERNS:
        if pattern.search(words):
            return Meaning(part, sure=False)
    near = _nearest(words)
    return Meaning(near, sure=False) if near else None


def _born_by_sex(heading: str) -> str:
    """Năm sinh Nam, Nữ (năm sinh): dates of birth that also tell the gender."""
    found = _BORN_BY_SEX.fullmatch(folded(heading))
    sex = (found[1] or found[2]) if found else ""
    written = re.findall(r"\w+", tidied(heading).lower())
    return "female" if sex == "nu" else "male" if sex and (heading.isascii() or "nam" in written) else ""


def _male_or_year(heading: str, words: str) -> str:
    """Of "Nam" and "Năm", which are one word without accents; "ngay", "thang" are parts of a date."""
    if words == "nam":
        return "year" if "ă" in tidied(heading).lower() else "male"
    return {"ngay": "day", "thang": "month"}.get(words, "")


def _nearest(words: str) -> str:
    if len(words) < 5 or len(words) > 40:
        return ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(words, _KNOWN.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return _KNOWN[found[0]] if found else ""
