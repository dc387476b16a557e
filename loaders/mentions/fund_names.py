"""Which fund a document is on: the special fund that its title names, one fund under several forms of its name, and
专项资金 or 引导基金 alone after it."""

from __future__ import annotations

import re

from loaders.mention import Mention
from loaders.mentions.deictics import by_block
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised, taken_by
from loaders.words.places import place_names
from loaders.words.sought import Sought

# 某市科技创新专项资金管理办法, 关于组织申报2025年度省级制造业高质量发展专项资金项目的通知
_TITLED = re.compile(
    "(?P<name>(?!(?<=年)度|第.批|(?<=第).批|(?<=第.)批)(?:(?!年度?|关于|申报|组织|开展|做好|下达|印发|使用|拨付|设立|安排|管委会|政府|拟|的)[\u4e00-\u9fff“”]){3,30}?"
    "(?P<kind>专项资金|专项基金|引导资金|引导基金|产业基金|投资基金|发展基金|母基金|发展资金|扶持资金))"
    "(?=管理|使用|实施|申报|项目|资助|扶持|补助|补贴|奖励|拟|绩效|支持|安排|计划|分配|[（(]|$)"
)
# Words that say what kind of fund it is and not which: 政府投资基金管理办法 has all of them.
_ANY = re.compile(
    "(?:政府|产业|创业|股权|投资|发展|引导|专项|母|各类|财政|省级|市级|区级|县级|国家|中央|年)+"
)
_FORMS = re.compile("合伙企业|[（(]有限合伙[）)]|私募|股权|投资(?=(?:母|子|引导)?基金)")
_SUM_FIRST = re.compile(r"[\d.]+[千百万亿]+元")
_BARE = Sought(
    r"(?:(?<![\u4e00-\u9fff“])|(?<=[由对从该本将按用]))(?P<head>专项资金|专项基金|引导资金|引导基金|产业基金|投资基金|发展基金|母基金|发展资金|扶持资金)"
    r"(?!管理(?:办法|细则|规定)|项目申报|等)"
)


def own_funds(result: Recognised) -> None:
    """Give the fund of the title its entity, bring the forms of a fund's name together, and read what stands for the
    fund of the title."""
    _one_of_forms(result)
    _of_headline(result)
    fund = _titled(result)
    if fund is not None:
        _bare(result, fund[0], fund[1])


def _funds(result: Recognised) -> list[Entity]:
    funds = [e for e in result.entities if e.type == "Fund" and e.mentions]
    return sorted(funds, key=lambda e: min(m.start for m in e.mentions))


def _one_of_forms(result: Recognised) -> None:
    """某市海洋产业基金 in the headline, 某市海洋产业投资基金合伙企业 in the text."""
    by_form: dict[str, list[Entity]] = {}
    for fund in _funds(result):
        by_form.setdefault(_FORMS.sub("", fund.name), []).append(fund)
    for form, funds in by_form.items():
        if len(form) >= 4 and len(funds) > 1 and not _ANY.fullmatch(form):
            kept = max(funds, key=lambda fund: len(fund.name))
            for other in funds:
                if other is not kept:
                    result.entities.merge(kept, other)
    _without_place(result)


def _without_place(result: Recognised) -> None:
    """（一）设立合成生物产业基金。设立总规模50亿元的某区合成生物产业基金: the item's heading leaves out the place."""
    placed: dict[str, list[Entity]] = {}
    funds = _funds(result)
    for fund in funds:
        end = 0
        for start, stop, _ in place_names(fund.name):
            end = stop if start == end else end
        if 0 < end < len(fund.name):
            placed.setdefault(fund.name[end:], []).append(fund)
    for fund in funds:
        named = placed.get(fund.name, [])
        if len(named) == 1 and len(fund.name) >= 6 and not _ANY.fullmatch(fund.name.removesuffix("基金")):
            result.entities.merge(named[0], fund)


def _of_headline(result: Recognised) -> None:
    """“200亿元产业母基金签约” above news of 某市产业发展母基金: a headline tells of a fund by its size and kind."""
    span = result.metadata.title_span
    if span is None or result.metadata.kind != "news":
        return
    funds = _funds(result)
    headed = [f for f in funds if _SUM_FIRST.match(f.name) and all(m.start < span[1] for m in f.mentions)]
    told = [f for f in funds if f not in headed and not _SUM_FIRST.match(f.name)]
    for fund in headed:
        kind = _SUM_FIRST.sub("", fund.name)
        named = next((f for f in told if _in_order(kind, f.name)), None)
        if named is not None:
            result.entities.merge(named, fund)


def _in_order(signs: str, name: str) -> bool:
    """Whether a name has all of some signs, one behind the other: 产业母基金 in 某市产业发展母基金."""
    rest = iter(name)
    return all(sign in rest for sign in signs)


def _titled(result: Recognised) -> tuple[Entity, str] | None:
    """The fund that the title is on, and what kind it is called."""
    span = result.metadata.title_span
    if span is None:
        return None
    text = result.document.text
    match = _TITLED.search(text, *span)
    if match is None or _ANY.fullmatch(match["name"]) or len(match["name"]) < 7:
        return None
    start, end = match.span("name")
    inner = Mention(start, end, "Fund", match["name"], "inside")
    known = result.entities.find("Fund", match["name"])
    if known is not None:
        known.mentions.append(inner)
        return known, match["kind"]
    # 产业引导基金管理办法 of 甲高新区, whose text has it in full: 甲高新区产业引导基金（以下简称“引导基金”）
    fuller = [f for f in _funds(result) if f.name.endswith(match["name"]) or match["kind"] in f.aliases]
    if fuller:
        return fuller[0], match["kind"]
    return result.entities.add("Fund", match["name"], inner), match["kind"]


def _bare(result: Recognised, fund: Entity, kind: str) -> None:
    taken = taken_by(result)
    for block, match in by_block(result.document, _BARE):
        a, b = block.start + match.start("head"), block.start + match.end("head")
        if match["head"] == kind and not taken.overlaps(a, b):
            fund.mentions.append(Mention(a, b, "Fund", fund.name, "bare"))
            fund.aliases.add(kind)
