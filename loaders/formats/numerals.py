"""Numbers as lists write them (十二, 〇三, ⑫, 壬, xii), by Word's names for the forms (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_MOST_LETTERS = 40
"""Letters of the longest number in letters (aaa…): a longer one is written in figures."""
_DIGITS = "零一二三四五六七八九"


def _chinese(number: int) -> str:
    """十二, 一百零三; figures from ten thousand on."""
    if not 0 < number < 10_000:
        return str(number)
    words, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + unit
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def _by_digit(number: int) -> str:
    return (
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)) if number >= 0 else str(number)
    )


def _letters(number: int) -> str:
    """a to z, then aa, bb as Word has it."""
    if not 1 <= number <= 26 * _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    words = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    ):
        words, number = words + letters * (number // value), number % value
    return words


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _chinese,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _by_digit),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    "decimalZero": lambda number: f"{number:02d}",
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}
"""How a number is written, by the names of 17.18.59. What is not here is written in figures."""


def written(form: str, number: int) -> str:
    """``number`` in the form of that name; in figures where the form is not known or does not reach so far."""
    return _FORMATS.get(form, str)(number)
