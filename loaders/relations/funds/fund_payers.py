"""Who pays what into a fund, a project or a firm that a sentence is about, where its clauses name them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import AND, ETC, Rule, Rules, Template, apply, row
from loaders.relations.undertakings.undertakings import ACTORS, PROJECTS

_PAYERS = row("ⒸⓄⓀⓇⒻ", "本?")
_SHARE_OF_ALL = "(?:Ⓜ|[\\d.]+[%％])"
# “引导基金首期规模5亿元，其中甲出资3亿元，乙公司、丙区各认缴1亿元”, “甲公司作为有限合伙人认缴2亿元”,
# “甲基金与乙公司各出资20%”
_PAYS = re.compile(
    rf"(?P<s>{_PAYERS}){ETC}(?:作为[^，。；Ⓐ-ⓩ]{{0,8}})?[^，。；Ⓐ-ⓩ]{{0,4}}(?:(?:认缴|实缴|分别)?出资|认缴|实缴|认购)额?{_SHARE_OF_ALL}"
)
# “其余由甲区、乙县财政按比例出资”, “余下部分由甲集团认缴”
_SHARE = re.compile(
    rf"(?:[余他]|余下|其余|剩余|不足)[^，。；Ⓐ-ⓩ]{{0,6}}由(?P<s>{row('ⒸⓄⓀⓇ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,4}}(?:按[^，。；Ⓐ-ⓩ]{{0,10}}|共同|分别)?(?:出资|筹集|承担|认缴|认购|解决|补足)"
    rf"|由(?P<u>{row('ⒸⓄⓀⓇ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,4}}(?:按[^，。；Ⓐ-ⓩ]{{0,10}}|共同|分别)(?:出资|筹集|承担)"
)
# “由甲公司出资4亿元，联合乙等社会资本”
_JOINED = re.compile(
    rf"由[^，。；Ⓐ-ⓩ]{{0,6}}[ⒸⓄⓀ][^。；Ⓐ-ⓩ]{{0,10}}(?:出资|牵头|发起)[^，。；Ⓐ-ⓩ]{{0,8}}，(?:并|同时)?(?:联合|携手|会同|吸引|引入)(?P<s>{row('ⒸⓄⒻ')})"
)
_PAYS_IN = re.compile("出资|[认实]缴|认购|其余|余下")


# “首期规模20亿元，由市财政出资8亿元，甲区、乙县各认缴2亿元”: of the fund that the sentence before names
_GOES_ON = re.compile("(?:（.{1,3}）|第.{1,3}条)?(?:其中|首期|总?规模|认缴规模|基金(?:总?规模|首期))")


def _payers(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """Who pays what into the fund that a sentence is about."""
    if not _PAYS_IN.search(template.text):
        return
    place = template.text.find("Ⓕ")
    if place >= 0:
        fund = template.mentions[place]
    elif _GOES_ON.match(template.text):
        before = recognised.within(template.block.start, template.sentence.start)
        named = {m.key: m for m in before if m.type == "Fund"}
        if len(named) != 1:
            return
        (fund,) = named.values()
    else:
        return
    for pattern in (_PAYS, _SHARE, _JOINED):
        for match in pattern.finditer(template.text, place + 1):
            if template.text.count("Ⓕ", place + 1, match.start()) == 0:
                start, end = template.span(match)
                for payer in template.of(match, "u" if "u" in pattern.groupindex and match["u"] else "s"):
                    if payer.key != fund.key:
                        yield Relation(payer.key, "FUNDS", fund.key, min(fund.start, start), end, "pays")


# “甲公司完成B轮融资，由乙领投，丙、丁跟投”
_ROUND = re.compile("(?P<t>Ⓒ)(?:Ⓜ|[^。；Ⓐ-ⓩ]){0,20}融资")
_IN_ROUND = re.compile(
    rf"(?P<s>{row('ⒸⓄⓀⓇⒻ', '(?:[新老原]股东)?')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}"
    "(?:领投|跟投|参投|独家投资|联合投资|共同投资|参与投资|追加投资)"
)


def _rounds(template: Template) -> Iterator[Relation]:
    """Who invests in the firm that has raised money."""
    if "Ⓒ" not in template.signs or "投" not in template.text:
        return
    raised = _ROUND.search(template.text)
    if raised is None:
        return
    (firm,) = template.of(raised, "t")
    for match in _IN_ROUND.finditer(template.text):
        start, end = template.span(match)
        for investor in template.of(match, "s"):
            if firm.key != investor.key:
                yield Relation(
                    investor.key, "FUNDS", firm.key, min(firm.start, start), max(firm.end, end), "round"
                )


_ALL_OF = "[^，。；Ⓐ-ⓩ]"
_SAID = Rules(
    # “甲基金与乙公司签署投资协议”
    Rule.of(
        "FUNDS",
        "invests",
        "Ⓕ Ⓒ",
        rf"(?P<s>Ⓕ)(?:已|正式|分别)?[与和同](?P<t>{row('Ⓒ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:签|达成){_ALL_OF}{{0,6}}(?:投资|增资|股权|入股){_ALL_OF}{{0,4}}协议",
    ),
    # “甲基地，乙公司投资20亿元，明年交付”: the firm stands behind the project that opens the sentence
    Rule.of(
        "FUNDS",
        "invested-by",
        "Ⓟ ⒸⓄ",
        rf"(?:^|[；：])[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>Ⓟ)，(?P<s>{ACTORS}){ETC}{_ALL_OF}{{0,4}}?(?:总?投资|出资|斥资)Ⓜ(?!{_ALL_OF}{{0,12}}Ⓟ)",
    ),
    # “甲、乙按7∶3比例出资，利用废弃地建设丙项目”
    Rule.of(
        "FUNDS",
        "invests",
        "Ⓟ ⒸⓄ",
        rf"(?P<s>{ACTORS}){ETC}(?:共同|联合)?按{_ALL_OF}{{1,12}}?(?:共同)?(?:出资|投资)，(?:共同|联合)?[^。；，ⒸⓄⓅⒻ]{{0,24}}(?:建设|新建|打造|兴建|实施|开发)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>{PROJECTS})",
    ),
    # “由甲集团旗下乙投建的丙”, “丙，总投资8亿元，由乙投建”
    Rule.of(
        "FUNDS",
        "invested-by",
        "Ⓟ Ⓒ",
        r"(?P<t>Ⓟ)，(?:[^。；Ⓐ-ⓩ]|Ⓜ){0,24}由(?:Ⓒ(?:旗下|下属|所属)的?)?(?P<s>Ⓒ)(?:全资|独资|负责)?投建(?!的)",
    ),
    # “甲基金总规模100亿元，其中乙子基金20亿元，已投向丙公司”
    Rule.of(
        "FUNDS",
        "below",
        "Ⓕ",
        rf"(?P<s>Ⓕ)[^。；Ⓐ-ⓩ]{{0,8}}(?:总?规模|首期|认缴|总额|Ⓜ)[^。；Ⓕ]{{0,16}}，其中，?(?P<t>Ⓕ(?:规模)?Ⓜ(?:{AND}Ⓕ(?:规模)?Ⓜ){{0,9}})",
    ),
    Rule.of(
        "FUNDS",
        "supports",
        "Ⓕ ⒸⓅ",
        rf"(?P<s>Ⓕ)(?:规模|首期|总规模)?{_ALL_OF}{{0,4}}Ⓜ{_ALL_OF}{{0,4}}，(?:目前|现|已经)?(?:已|累计|先后)?(?:投向|投资|投给|参投|支持)了?(?P<t>{row('ⒸⓅ')})",
    ),
    # “某市出台了《办法》，设立3000万元专项资金”
    Rule.of(
        "FUNDS",
        "founds",
        "ⓇⓀⓄ Ⓕ",
        rf"(?:^|[；。，])[^，。；Ⓐ-ⓩ]{{0,10}}(?P<s>[ⓇⓀⓄ])[^。；Ⓐ-ⓩ]{{0,14}}(?:出台|制定|印发|推出|发布|制订)[^。；Ⓐ-ⓩ]{{0,6}}Ⓛ{ETC}[^。；Ⓐ-ⓩ]{{0,10}}，[^，。；Ⓐ-ⓩ]{{0,6}}(?:设立|安排|拿出|建立)了?(?:Ⓜ的?)?[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>Ⓕ)",
    ),
    # “甲专项资金，对卫星制造给予补贴”
    Rule.of(
        "FUNDS",
        "pours",
        "Ⓕ Ⓘ",
        rf"(?P<s>Ⓕ)，(?:[^，。；Ⓐ-ⓩ]{{0,6}})对(?P<t>{row('Ⓘ')})[^。；Ⓐ-ⓩ]{{0,24}}给予[^，。；Ⓐ-ⓩ]{{0,12}}(?:补贴|补助|奖励|支持|资助|贴息)",
    ),
    # “甲集团、乙公司。其中，前者投资22亿元建设的丙”
    Rule.of(
        "FUNDS",
        "invests",
        "Ⓒ Ⓟ",
        rf"(?P<s>Ⓒ)(?:、|和|与|及)Ⓒ(?![、和与及])[^ⒸⓅ]{{0,60}}前者(?:总?投资|出资|斥资|投入)Ⓜ{_ALL_OF}{{0,8}}(?P<t>{PROJECTS})",
    ),
)
# “工程概算9.8亿元，资金由甲专项资金和县级配套解决”
_FUNDED = re.compile(rf"(?:资金|投资)(?:来源)?(?:主要)?(?:由|为|来自|来源于|：)(?P<s>{row('Ⓕ')})")
_IN_BRACKET = re.compile(r"[^（）()]{0,24}?(?:投资|出资)[^（）()]{0,30}[）)]")


def paid_in(recognised: Recognised, template: Template, project: Mention | None) -> Iterator[Relation]:
    """FUNDS of sentences that name payers one by one. ``project`` is the one that the paragraph opens with."""
    yield from _payers(recognised, template)
    yield from _rounds(template)
    yield from apply(_SAID, template)
    if project is not None and "Ⓕ" in template.signs:
        for match in _FUNDED.finditer(template.text):
            _, end = template.span(match)
            for fund in template.of(match, "s"):
                yield Relation(fund.key, "FUNDS", project.key, project.start, end, "funded-by")
    yield from _in_brackets(recognised, template)


def _in_brackets(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“甲基地（乙公司投资3.2亿元建设）”: templates leave out what brackets explain."""
    text = recognised.document.text
    for work in template.mentions.values():
        if work.type != "Project" or text[work.end : work.end + 1] not in ("（", "("):
            continue
        start = work.end + 1 + (text[work.end + 1 : work.end + 2] == "由")
        firm = next((m for m in recognised.within(start, start + 40) if m.start == start), None)
        if firm is not None and firm.type in ("Company", "Organization"):
            told = _IN_BRACKET.match(text, firm.end)
            if told:
                yield Relation(firm.key, "FUNDS", work.key, work.start, told.end(), "invested-by")
