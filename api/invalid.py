"""What is wrong with a value that somebody gave, and what would be right, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import Language

# What is wrong with a parameter and what would be right, by pydantic's kind of error.
_WRONG: dict[str, tuple[str, str]] = {
    "unknown_parameter": ("没有这个参数；可用：{known}", "there is no such parameter; there are: {known}"),
    "missing": ("缺少这个参数", "the parameter is missing"),
    "greater_than_equal": ("应不小于 {ge}", "it must be at least {ge}"),
    "less_than_equal": ("应不大于 {le}", "it must be at most {le}"),
    "int_parsing": ("应为整数", "it must be a whole number"),
    "int_type": ("应为整数", "it must be a whole number"),
    "int_from_float": ("应为整数", "it must be a whole number"),
    "list_type": ("应为数组", "it must be an array"),
    "float_parsing": ("应为数字", "it must be a number"),
    "finite_number": ("应为有限的数字", "it must be a finite number"),
    "files": (
        "应为 multipart/form-data，在字段 files 里放一个或几个文件，不带别的",
        "multipart/form-data with one or more files in the field files, and nothing else",
    ),
    "string_type": ("应为文字", "it must be a text"),
    "json_invalid": ("不是有效的 JSON", "this is no valid JSON"),
    "model_attributes_type": ("应为 JSON 对象", "it must be a JSON object"),
    "extra_forbidden": ("没有这个字段", "there is no such field"),
    "string_too_short": ("至少 {min_length} 个字符", "it must have {min_length} characters at least"),
    "string_too_long": ("最多 {max_length} 个字符", "it may have {max_length} characters at most"),
    "too_long": ("最多 {max_length} 个", "there may be {max_length} at most"),
    "too_short": ("至少 {min_length} 个", "there must be {min_length} at least"),
    "literal_error": ("应为 {expected} 之一", "it must be one of {expected}"),
    "string_pattern_mismatch": ("格式应为 {pattern}", "it must have the form {pattern}"),
    "datetime_from_date_parsing": ("应为 ISO 8601 时间", "it must be a time as ISO 8601 has it"),
    "time": (
        "应为 ISO 8601 时间，如 2025-01-31T08:00:00Z",
        "it must be a time as ISO 8601 has it, such as 2025-01-31T08:00:00Z",
    ),
    "datetime_parsing": ("应为 ISO 8601 时间", "it must be a time as ISO 8601 has it"),
}


def wrong(item: Mapping[str, Any], language: Language) -> str:
    """The sentence for one of the errors of a ``ValidationError`` of pydantic, or of a type of our own."""
    if item["type"] not in _WRONG:
        return str(item["msg"])
    zh, en = _WRONG[item["type"]]
    # pydantic lists what it expects as 'a', 'b' or 'c'.
    given = {name: str(value).replace(" or ", ", ") for name, value in item.get("ctx", {}).items()}
    if language == "zh":
        return zh.format_map(given)
    return en.format_map({name: value.replace("、", ", ") for name, value in given.items()})
