"""What a sum of money is called that is a fund's."""

from __future__ import annotations

import re

from loaders.words.quantities import Quantity

_FUND_NAME = re.compile(
    r"(?:的|，?(?:专门|用于|发起|共同|联合)*(?:设立|组建|成立|列入|建立))?[^，、。；\d]{0,20}?(?P<kind>资金池|风险池|基金|资金)"
    r"(?=$|的|等|投|设|用|，|、|及|和|也|将|已|重点|主要|于|（|\(|年内|正式|完成|成功|组建|成立|运[营作]|落[地户]|到位|揭牌|签约|获批|启动|作用|协同|参与)"
)
_YEARLY = re.compile("(?:每年|年均)(?=[^，。；]{0,8}$)")
_FIRST_PART = re.compile("(首[期批]|[一二]期)(?:出资|募资|募集)?$")
_OWN_SIZE = re.compile(
    r"(?:基金|资金池|风险池)(?P<part>(?:首[期批]|[一二]期|总|认缴|实缴|规模|总规模|首期规模|募资)*)$"
)
# 某公司获得某基金1.2亿元投资: what the fund pays
_INVESTED = re.compile("的?(?:股权|战略|天使|首轮|首笔)?(?:投资|注资|融资|支持|资助|补助)(?=$|[，。；])")
SIZE = re.compile("(?:总|首期|首期总|资金|资金总|基金)?规模$")
"""Words for the size of a fund, or a part of it."""


def fund_size(q: Quantity, before: str, front: str, behind: str) -> str:
    """The metric of ``q`` where it is a fund's: 设立10亿元的某基金, 每年安排5000万元设立某专项资金, 某基金首期2亿元.

    ``before`` are the words in front, ``front`` and ``behind`` those that name a metric. Empty where it is none.
    """
    if q.kind not in ("money", "foreign_money", "bare"):
        return ""
    if (own := _OWN_SIZE.search(front)) is not None and not _INVESTED.match(behind):
        # 科创基金首期 → 首期规模, while 资金来源为国土基金20亿元 is called by the fund
        part = own["part"] or front
        return part if part.endswith("规模") else part + "规模"
    fund = _FUND_NAME.match(behind)
    if fund is None:
        return ""
    if (size := SIZE.search(front)) is not None:
        return size[0]
    if (part := _FIRST_PART.search(before)) is not None:
        return part[1] + "规模"  # 首期20亿元某产业基金设立
    if _YEARLY.search(before):
        return "每年安排" + ("专项资金" if fund[0].endswith("专项资金") else fund["kind"])
    return ("专项" if fund[0].endswith("专项资金") else "") + fund["kind"] + "规模"


_SUM = re.compile(r"^(?:约|近)?[\d.]+[万亿]*(?:元|美元|人民币)+的?")
_BARE = re.compile("(?:专项)?(?:资金池|风险池|基金|资金)规模")


def named_size(metric: str, fund: str) -> str:
    """``metric`` with the name of its ``fund``, where only the kind stands in front of the size: 某创业投资基金规模.

    What is set up with a sum has no other indicator in the words of the text than what it is itself.
    """
    return _SUM.sub("", fund) + "规模" if _BARE.fullmatch(metric) else ""
