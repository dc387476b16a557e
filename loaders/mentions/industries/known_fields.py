"""The names of the taxonomy that stand in a text for an industry, by themselves or as a part of a longer name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.mentions.industries.whole_fields import sought, whole_item
from loaders.mentions.paragraph import Paragraph
from loaders.words.industries import ENDINGS, Named, core, kind_of, opens_aspect, vague
from loaders.words.lexicon import lexicon
from loaders.words.runs import joinable

FOCUS_WORD = re.compile(
    r"(?:侧重|专注|专供|锁定|做精|做专|兼顾|扭住|紧盯|聚力|发力|抓好|主抓|力推|主推|专攻|稳住|坚持|承接|发展|聚焦|培育|布局|做强|做大|做优|壮大|瞄准|锚定|围绕|主攻|打造|重点支持|重点推进|深耕|突出|优先|引进|集聚|突破|推动|推进|主导|抢占|拓展|提升|投向|引育)"
)
"""What says in front of a name that it is in focus."""
_FOCUS_LAST = re.compile("(?:侧重|锁定|做精|做专|做强|做优|做大|紧盯|主攻|专攻|力推|主推|扭住|承接)$")
_OF_INDUSTRY = re.compile(rf"(?:{ENDINGS})?(?:园|基地|联盟|协会|中心|学院|研究院|基金|带|城)")
# 农业产业化龙头企业
_AS_TRADE = re.compile("产业化(?:国家|省|市|重点|龙头|经营|联合体|示范)")
_SAID_TO_BE = re.compile("产业化?$")
_TRADE_END = re.compile("业(?![务主绩态余已企])")
_SAYS_SO = re.compile(rf"(?:{ENDINGS}|业(?!务|主|绩|态|余|已))")


def _said(paragraph: Paragraph, named: Named) -> bool:
    """Whether a name has 产业 or the like behind it, or ends in it."""
    behind = _SAYS_SO.match(paragraph.whole, named.end, min(paragraph.end, named.end + 5))
    return bool(
        behind
        or _SAYS_SO.search(named.name[-2:])
        or opens_aspect(paragraph.whole, named.name, named.start, named.end)
    )


def _spoken_of(paragraph: Paragraph, named: Named) -> bool:
    """Whether the text speaks of a taxonomy name as an industry.

    A short or wide word (化工, 制造业) or a mere product counts only as a declared focus or with 产业 behind it.
    """
    text = paragraph.whole
    if _never_alone(named.name):
        return False
    said = _said(paragraph, named)
    return (
        not _AS_TRADE.match(text, named.start + len(_SAID_TO_BE.sub("", text[named.start : named.end])))
        and _meant(paragraph, named, said)
        and not (said and _OF_INDUSTRY.match(text, named.end, named.end + 8))
    )


@lru_cache(maxsize=16_384)
def _never_alone(name: str) -> bool:
    return vague(name) or core(name) in lexicon().generic


def _meant(paragraph: Paragraph, named: Named, said: bool) -> bool:
    """Whether the words around a name speak of an industry; ``said``: 产业 or the like stands behind it."""
    kind = kind_of(named.name)
    if kind == "field" and (named.end - named.start >= 3 or said):
        return True
    if kind == "product" and said:
        return True
    near = 5 if kind == "generic" else 8
    declared = FOCUS_WORD.search(paragraph.whole, max(paragraph.start, named.start - near), named.start)
    if declared is None:
        return False
    if kind == "product":
        return named.end - named.start >= 3
    return kind != "generic" or named.name.endswith("业")


def _by_itself(paragraph: Paragraph, named: Named, said: bool) -> bool:
    """Whether a name begins and ends with words, and is no part of a longer name: 高技术船舶动力系统 is not 船舶."""
    general = lexicon()
    first, last = paragraph.word_at(named.start), paragraph.word_ending(named.end)
    if last is None and named.name.endswith("产业"):
        last = paragraph.word_ending(named.end - 2)  # 人工智能产业 in 人工智能/产业链
    if last is None and _TRADE_END.match(paragraph.whole, named.end):
        last = paragraph.word_ending(named.end + 1)  # 电子商务服务 in 电子商务/服务业
    # 侧重新材料: the tokeniser reads 重新
    verb = first is None and paragraph.whole.startswith(("侧重", "着重", "注重"), max(0, named.start - 2))
    first = paragraph.word_at(named.start + 1) if verb else first
    if first is None or last is None:
        return False
    words, number = first
    # 做精做专现代农业: behind a word of focus a name begins, whatever its last character looks like.
    led = _FOCUS_LAST.search(paragraph.whole, max(paragraph.start, named.start - 4), named.start)
    if number > 0 and led is None and not verb:
        before = words[number - 1]
        if (
            joinable(before)
            and before.pos in ("n", "nz", "b", "a", "eng", "vn", "v", "j", "g", "zg", "f", "s")
            and not (
                before.word in general.leading
                or before.word in general.leading_words
                or before.word in general.generic
                or before.word in ("我国", "全国", "省", "市", "区", "沿海", "海外", "境外", "国外")
            )
        ):
            return False
    words, number = last
    if number + 1 < len(words) and not said:
        after = words[number + 1]
        if (
            after.pos in ("n", "nz", "b", "eng", "j", "g", "zg", "vn", "nt", "ns")
            and joinable(after)
            and after.word not in general.after_industry
            and not after.word.startswith(("特色", "优势", "主导", "支柱", "新兴", "重点"))
        ):
            return False
    return True


def known_fields(paragraph: Paragraph) -> Iterator[tuple[int, int, str]]:
    """Start, end and rule of each known name of a block that is spoken of as an industry, with all of the name that
    it is a part of: 半导体新材料."""
    for named in paragraph.industries:
        if not _spoken_of(paragraph, named):
            continue
        said = _said(paragraph, named)
        alone = _by_itself(paragraph, named, said)
        whole = (
            whole_item(paragraph, named) if not said and (alone or sought(paragraph, named.start)) else None
        )
        if whole:
            yield *whole, "focus"
        elif alone:
            yield named.start, named.end, "taxonomy"
