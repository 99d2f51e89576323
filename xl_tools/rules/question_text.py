"""Questions as words to compare: folded, abbreviations and synonyms of "Từ điển" resolved, set phrases left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..schema import Word
from ..schema.lists import ABBREVIATION, SET_PHRASE, SYNONYM
from ..vietnamese import composed, key

_NOT_WORD = re.compile(r"[^\w\u0300-\u036f]+|_+")
_WORD = re.compile(r"\w+")
_Y_AS_I = re.compile(r"\b([hklmst])y\b")


LONGEST_READ = 4000
"""Characters of a text that are compared; a question has under 2,000, and hostile text must stay cheap."""


def folded(text: str) -> str:
    """Words of unaccented lower-case letters and digits, one space between; kỹ is kĩ.

    Many questions come without accents, so all are compared without; pairs of words tell apart what single ones merge.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = _NOT_WORD.sub(" ", decomposed).encode("ascii", "ignore").decode()
    return _Y_AS_I.sub(r"\1i", plain).strip()


def spelled(text: str) -> str:
    """Words with their accents, lower-case, one space between, tones where vietnamese.key puts them."""
    return " ".join(map(key, _WORD.findall(composed(text).casefold())))


def has_accents(text: str) -> bool:
    """Whether the text is written with Vietnamese accents, so that words may be told apart by them."""
    text = composed(text)
    return len(text) - len(text.encode("ascii", "ignore")) > 0.05 * len(text)


_FUNCTION_WORDS = """
và của các những được thì là mà ở tại với trong để có không chưa này đó khi như nào gì ạ em chúng tôi mình xin hỏi kính
thưa đề nghị mong muốn rất cần cho từ đến về việc một số nhiều hay hoặc nếu vì nên đã đang sẽ còn vẫn cũng thế bao nhiêu
ra sao bị do theo trên dưới ai đâu biết nhưng cả hết hơn quá lại nữa hiện nay vậy cháu anh chị bạn bọn tụi rồi phải
"""
FUNCTION_WORDS = frozenset(folded(_FUNCTION_WORDS).split())
"""Words that carry grammar and courtesy in any Vietnamese question, folded; they count little."""
SPELLED_FUNCTION_WORDS = frozenset(spelled(_FUNCTION_WORDS).split())

EMPTY_WORDS = SPELLED_FUNCTION_WORDS | frozenset(
    spelled(
        """
bằng bởi các chỉ cái con cứ chẳng chút dù đấy đều đi được giùm hãy hoài hộ kia kiểu lắm lên luôn lúc mấy mỗi mới mong
nào này nay nếu ngay nghe ngoài nhé nhỉ như những nhau ông bà cô chú bác thầy cụ con cháu quý vị đồng chí lãnh đạo ban
tổ chức cảm cám ơn trân trọng chào gửi ý kiến phản ánh kiến nghị kính xin phép thay mặt đại diện tuổi tên năm tháng ngày
nay hôm qua giờ lâu xong suốt sao thật thực sự tuy rằng toàn trước sau tới tận từng tụi tao tui tôi ta vào vẫn vừa vì
với xa xem xét giúp đỡ chờ đợi trả lời thấy nói kêu bảo nghĩ tính định kể cùng bên chừng khoảng gần ừ nha ha hả hử à
vâng dạ thôi luôn mãi riết nổi tự mọi mà lỡ lúc ngoài thêm vậy đang đặc biệt cụ thể hoặc bất kỳ nào
""".replace("tổ chức", "")
    ).split()
)
"""Words left out when questions are compared: grammar, courtesy, forms of address, time."""

COMMON_WORDS = (
    frozenset(
        spelled(
            """
thanh thiếu niên đoàn viên hội trẻ người dân nhân bà xã phường thôn ấp bản tỉnh huyện thành phố khu vực địa phương bàn
nhà nước chính quyền cơ quan chức năng ngành cấp sở tổ chức thực hiện quy định hướng dẫn hỗ trợ chính sách quan tâm
tạo điều kiện giải pháp biện kế hoạch thời gian tình trạng khó khăn thiếu cao thấp lớn nhỏ tiền kinh phí đầu tư xây dựng
bố trí học sinh viên công nhân gia đình làm ảnh hưởng nguy hiểm tuyến khắc phục xử lý kiểm tra phù hợp đảm bảo bảo
nâng hoạt động phát triển tham tình hình đường trường lớp vùng nông thôn sâu miền núi cuộc sống sinh hoạt đời
đối tượng trường hợp mức chế độ hồ sơ thủ tục giấy tờ đăng ký nộp ngoài nội dung vấn thông tin
"""
        ).split()
    )
    - EMPTY_WORDS
)
"""Words of every dialogue with young people; they tell little by themselves."""


@dataclass(frozen=True)
class Dictionary:
    """The sheet "Từ điển", ready to use: what stands for what, phrase by phrase, found by a phrase's first word."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    spelling: Callable[[str], str] = folded

    @classmethod
    def of(cls, words: Iterable[Word], spelling: Callable[[str], str] = folded) -> Dictionary:
        """A set phrase stands for nothing; an abbreviation or synonym without a meaning is passed over."""
        found: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        for word in words:
            if word.kind not in (ABBREVIATION, SYNONYM, SET_PHRASE):
                continue
            phrase, meaning = tuple(spelling(word.word).split()), tuple(spelling(word.meaning).split())
            if word.kind == SET_PHRASE:
                meaning = ()
            elif not meaning:
                continue
            if phrase and phrase != meaning:
                found.setdefault(phrase[0], {}).setdefault(phrase, meaning)
        return cls(
            {first: tuple(sorted(phrases.items(), key=lambda item: -len(item[0]))) for first, phrases in found.items()},
            spelling,
        )

    def words(self, text: str) -> list[str]:
        """The words of the text in this dictionary's spelling, the longest phrase replaced first."""
        return self.resolved(self.spelling(text).split())

    def resolved(self, words: Sequence[str]) -> list[str]:
        if self.phrases.keys().isdisjoint(words):
            return list(words)
        result: list[str] = []
        position = 0
        while position < len(words):
            for phrase, meaning in self.phrases.get(words[position], ()):
                if tuple(words[position : position + len(phrase)]) == phrase:
                    result.extend(meaning)
                    position += len(phrase)
                    break
            else:
                result.append(words[position])
                position += 1
        return result
