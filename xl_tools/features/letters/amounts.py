"""Amounts of money as an estimate prints them: figures with dots, and the words below the total."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")
LARGEST = 10**18 - 1


def figures(amount: int) -> str:
    """63.400.000"""
    return f"{amount:,}".replace(",", ".")


def in_words(amount: int) -> str:
    """Sáu mươi ba triệu bốn trăm nghìn đồng. ValueError for what is negative or beyond LARGEST."""
    if not 0 <= amount <= LARGEST:
        raise ValueError(f"no words for {amount}")
    words = number_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"


def number_words(number: int) -> str:
    """The number in Vietnamese: mốt, tư and lăm after tens, linh where the tens are zero."""
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    groups = [number // 1000**place % 1000 for place in range(len(_GROUPS))]
    for place in reversed(range(len(_GROUPS))):
        if groups[place]:
            parts += [*_three_digits(groups[place], whole=bool(parts)), _group_name(place, groups)]
    return " ".join(part for part in parts if part)


def _group_name(place: int, groups: list[int]) -> str:
    """Thousands of milliards say "tỷ" only once: one nghìn hai trăm tỷ, but hai nghìn tỷ where no tỷ follow."""
    name = _GROUPS[place]
    return name.removesuffix(" tỷ") if place > 3 and any(groups[3:place]) else name


def _three_digits(number: int, *, whole: bool) -> list[str]:
    """The words of 1 to 999; `whole` says the hundreds even where they are zero, as after a larger group."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(ones, tens))
    return words


def _ones(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
