"""What a rule demands of those who apply, be it a firm, a work or a park: thresholds of the rule, and nothing that its
place or anybody has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.documents.document import Block, Sentence
from loaders.mention import Key, Mention

# 某某认定管理办法, 某某奖励细则, 关于组织申报某某专项资金项目的通知; a plan or report tells of its place.
_RULES = re.compile(
    "(?:办法|细则|措施|政策|指南|通知|公告|规定|意见|条例|标准|规程|[一二三四五六七八九十\\d]条)(?:[（(][^（）()]*[）)])*$"
)
_TERMS = (
    "(?:(?:申报|申请|认定|准入|入驻|入园|入选|遴选|立项|受理|评审|评定|备案|资格|享受|入库|创建|设立|培育|支持)[^，。；：]{0,8}(?:条件|要求)"
    "|(?:符合|满足|具备)[^，。；：]{0,10}(?:条件|要求|标准)|(?:定性|定量|准入|约束)(?:条件|指标))"
)
_HEADING = re.compile(f"{_TERMS}(?:之一)?$|^(?:[^，。；：]{{0,6}}条件)$")
_OPENS = re.compile(f"{_TERMS}(?:之一)?(?:的[^，。；：]{{0,6}})?[：:]$")
# 申报人须具备…，持股比例不低于30%
_SENTENCE = re.compile(
    "(?:申报|申请|入驻|参评|受托|候选|推荐|认定)[^，。；：]{0,6}(?:人|企业|单位|项目|主体|机构|园区|基地)[^，。；：]{0,4}?(?:必?须|应当?|需)"
)
# 母基金对单只子基金的出资额不超过…, 子基金投资于本市企业的资金不低于…
_OF_FUND = re.compile("[母子]基金|出资|认缴|实缴|管理费|返投")
_OF_OTHERS = frozenset({"Region", "Park", "Industry", "Organization", "Company", "Policy"})


class Demands:
    """Follows the headings and the articles whose items say what must be met; ``own`` is the paper that is read."""

    def __init__(self, text: str, own: Key | None, mentions: Sequence[Mention]) -> None:
        self.text = text
        # The fund whose rules they are: 某市产业引导基金管理办法
        funds = [m.key for m in mentions if m.type == "Fund" and own is not None and m.name in own[1]]
        self.fund = funds[0] if funds else None
        self.own = own if own is not None and _RULES.search(own[1]) else None
        self.told = False
        # The level of the article that ends in “…应符合以下条件：”, while its items go on.
        self.level: int | None = None

    def enter(self, block: Block) -> None:
        """A new block begins."""
        if self.level is not None and block.level <= self.level:
            self.level = None
        headed = any(_HEADING.search(heading) for heading in (block.heading, *block.path))
        self.told = headed or self.level is not None
        if _OPENS.search(self.text, max(block.start, block.end - 40), block.end):
            self.level = block.level

    def subject(self, sentence: Sentence, metric: str, found: Key | None) -> Key | None:
        """The rule, where a sentence says what must be met to come under it, or the fund that it lays down how to
        run; ``found`` is what the figure would be of otherwise, which holds where that is a fund or a work."""
        if self.own is None or (found is not None and found[0] not in _OF_OTHERS):
            return None
        demanded = self.told or _SENTENCE.search(self.text, sentence.start, sentence.end)
        if self.fund is not None and _OF_FUND.search(metric) and not (demanded and "基金" not in metric):
            return self.fund
        return self.own if demanded else None
