"""Offices that lines of duty name without their place: 责任部门：科技创新局、财政局; （经济发展局牵头，商务局配合）."""

from __future__ import annotations

import re

from loaders.words.sought import Sought

DUTIES = Sought(
    # 区工信局牵头，发改委、财政局配合。
    "牵头(?:负责)?[，,；](?P<help>[^。；，：:\n（(]{3,80}?)(?:等(?:部门|单位)?)?(?:积极|协同|密切|按职责)*(?:配合|协助|参与)(?=[。；，]|$)"
    "|(?:(?:责任|牵头|配合|主办|协办|参与|参加|成员|落实|负责|协同)(?:单位|部门)[：:](?P<row>[^。\n：:）)〕\\]】]{3,160})"
    "|[（(〔\\[【](?P<held>[^（）()〔〕\\[\\]【】：:]{2,90}?(?:局|委员会|办公室)[^（）()〔〕\\[\\]【】：:]{0,90})[）)〕\\]】])"
)
"""What a text with such a line matches."""
_ITEM = re.compile("[^、，,；; 　]+")
_SAID = re.compile(
    "(?:等(?:部门|单位)?)?(?:分别|共同|按职责(?:分工)?|具体)*(?:牵头|负责|配合|实施|落实|参与|组织)*$"
)
_NAME = re.compile(
    "(?!市(?!场)|[各县区省州旗]|相关|有关|其他|自治|园区|开发区|我|本|该|由|会同|如|及|和|与|将|以)"
    "(?:(?![的等与及由将为或]|[局委办]和)[\u4e00-\u9fff]){2,14}(?:局|委员会|(?<![监党人])委|办公室|(?<![主承协督交举])办)"
)
_OFFICE = re.compile(
    "(?:局|委|办|厅|院|会|中心|公司|集团|政府|镇|乡|街道|办公室|银行|支行|园区|部门|单位|社|区|县|市)$"
)
_NO_OFFICE = ("布局", "格局", "常委", "党委")


def duty_offices(text: str) -> list[tuple[int, int]]:
    """Where such offices stand in ``text``. What stands in brackets counts where all of it is offices."""
    found: list[tuple[int, int]] = []
    for match in DUTIES.pattern.finditer(text):
        part = "row" if match["row"] else "help" if match["help"] else "held"
        offset = match.start(part)
        row = [
            (offset + item.start(), offset + item.start() + len(_SAID.sub("", item.group())))
            for item in _ITEM.finditer(match[part])
        ]
        if part != "row" and not all(_OFFICE.search(text, a, b) for a, b in row):
            continue
        found += [
            (a, b) for a, b in row if _NAME.fullmatch(text, a, b) and not text.endswith(_NO_OFFICE, a, b)
        ]
    return found
