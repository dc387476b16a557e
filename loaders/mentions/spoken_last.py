"""What 该项目, 该产业园, 公司 and 集团 mean that open a clause: the one that was spoken of last, or whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter

from loaders.mention import Mention
from loaders.mentions.companies.chiefs import speaker
from loaders.mentions.coreference import is_site
from loaders.mentions.deictics import by_block
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised, taken_by
from loaders.words.sought import Sought, begun

# 该项目总投资30亿元, 项目位于某区, 该产业园, 公司现有员工600人: what was spoken of last.
_THAT_ONE = Sought(
    begun(
        r"(?:(?<=[。；，”])|^)(?:[该此](?:项目|工程|产业园|园区|公司|企业|集团)"
        # 由甲公司投资建设的这一项目，占地…
        r"|(?<=的)这[一个](?:项目|工程|园区|基地|公司|企业)(?=，)"
        # 这家扎根当地十余年的企业
        r"|这家(?=[^，。；]{0,20}(?:企业|公司))"
        r"|项目(?=位于|选址|落户|坐落|[总计]?(?:投资|占地|用地)|计划|拟|由|建成|达产|投产|全部|规划|一期|建设(?:内容|规模|地点|方|单位)|主要(?:建设|生产|从事)"
        r"|[将已]|正(?=在|式|进|抓)|预计|选在|放在|业主|投资[方商]|实施|竣工|开工|总建筑|达产)"
        r"|公司(?=[与同和]|联合|携手|现有|现已|成立|拥有|主要|主营|从事|专注|深耕|已|曾|自|于|20\d\d年|去年|今年|总部|产品|目前|是|在[这此]|计划|拟|将|又|还|正|[也均便]|凭借|通过|累计|先后|总?投资|年产|年产值|致力|生产|研发|实现|获|入选|被|旗下|董事长|总经理|负责人|相关负责人)"
        r"|集团(?=[将已自于在]|现有|拥有|总部|旗下|成立|主要|计划|拟|先后|累计|目前|是)"
        r"|(?:该|本)?(?:引导|产业|母)?基金(?=重点|主要|聚焦|总?规模|首[期投]|目标规模|投向|期限|围绕|出资|存续|将|拟|已|由|采取|采用|计划|投资(?!领域|方向)|与[^，。；]{2,30}(?:签|合作))"
        r"|基地(?=[内里]|[东西南北]{1,2}[侧角部面端])"
        r"|(?:产业园|园区)(?=规划|总|占地|道路|位于|一期|现有|已|目前|现|以|重点|主导|主要|定位|聚焦|主攻|先后|随后|拥有|集聚|聚集|引进|引来|吸引|坐落|地处|紧邻|还|正|也|又|将|累计|龙头|骨干|代表|入园|产业|企业|去年|今年|每年|20\d\d年))"
    )
)
_KIND_OF = {
    "项目": "Project",
    "工程": "Project",
    "业园": "Park",
    "园区": "Park",
    "基地": "Park",
    "公司": "Company",
    "企业": "Company",
    "集团": "Company",
    "这家": "Company",
    "基金": "Fund",
}


# What a project is made of: 项目 behind 建设光学膜生产线6条 is the whole.
_PART_OF_WORK = re.compile("(?:生产线|产线|车间|厂房|冷库|仓库|仓储中心|研发楼|宿舍楼?|办公楼|中试线)$")


def that_one(result: Recognised) -> None:
    """该项目, 该产业园, and 项目 or 公司 that opens a clause, after the only one of that kind which the sentence or
    the one before it names."""
    found = list(by_block(result.document, _THAT_ONE))
    if not found:
        return
    named: dict[str, list[tuple[int, Entity]]] = {kind: [] for kind in _KIND_OF.values()}
    for entity in result.entities:
        for kind in {entity.type, "Park" if is_site(entity) else entity.type} & named.keys():
            named[kind].extend((m.start, entity) for m in entity.mentions)
    starts: dict[str, list[int]] = {}
    for kind, mentions in named.items():
        mentions.sort(key=itemgetter(0))
        starts[kind] = [start for start, _ in mentions]
    taken = taken_by(result)
    title = result.document.blocks[0]
    speakers = _speakers(result)
    for block, match in found:
        a, b = block.start + match.start(), block.start + match.end()
        kind = _KIND_OF[match.group()[-2:]]
        sentence = result.document.sentence_at(a)
        before = result.document.sentences[max(0, sentence.index - 1)].start
        if taken.overlaps(a, b):
            continue
        if match.group() == "项目" and (work := _whole_work(named[kind], block.start, a)) is not None:
            work.mentions.append(Mention(a, b, kind, work.name, "bare"))
            continue
        if kind == "Company" and (firm := _said_by(result, speakers, max(block.start, before), a)):
            firm.mentions.append(Mention(a, b, kind, firm.name, "bare"))
            continue
        # 该项目 in a later paragraph, where the text has named one project only; 项目 in its own one.
        # 基金 in any, where it has named one fund.
        anywhere = match.group()[0] in "该此这" or kind == "Fund"
        whole = -1 if anywhere else min(block.start, before)
        # Where the headline calls the work otherwise, the paragraph above says which it is.
        above = _block_above(result, block.start) if whole < 0 else whole
        for begin in (sentence.start, before, above, whole):
            near = named[kind][bisect_left(starts[kind], begin) : bisect_left(starts[kind], a)]
            if near:
                # Of several the one that its sentence opens with is what the next one goes on about.
                one = len({entity.key for _, entity in near}) == 1
                last = match.group() == "这家" and begin >= before
                if one or last or (begin >= before and near[0][0] - begin <= 12):
                    # 离甲公司不远的是乙公司。这家企业…: it is the one spoken of last.
                    entity = near[-1 if last else 0][1]
                    entity.mentions.append(Mention(a, b, entity.type, entity.name, "bare"))
                    # A third sentence may go on from the second: 公司现有…。公司2020年….
                    place = bisect_left(starts[kind], a)
                    starts[kind].insert(place, a)
                    named[kind].insert(place, (a, entity))
                break
        else:
            # 此前，公司曾获…, paragraphs below a title that names one firm
            of_title = {e.key: e for start, e in named[kind] if start < title.end}
            if kind == "Company" and len(of_title) == 1 and block is not title:
                for entity in of_title.values():
                    entity.mentions.append(Mention(a, b, entity.type, entity.name, "bare"))
            if match.group() == "项目" and (work := _work_of_opener(result, block.start, a)) is not None:
                work.mentions.append(Mention(a, b, kind, work.name, "bare"))


def _work_of_opener(result: Recognised, start: int, end: int) -> Entity | None:
    """The one work of the firm that the paragraph at ``start`` opens with: 甲公司主要生产乙。项目占地120亩."""
    firm = next(
        (e for e in result.entities if e.type == "Company" for m in e.mentions if m.start == start), None
    )
    if firm is None:
        return None
    works = {
        e.key: e
        for e in result.entities
        if e.type == "Project" and e.name.startswith(firm.name) and any(m.start < end for m in e.mentions)
    }
    return next(iter(works.values())) if len(works) == 1 else None


def _block_above(result: Recognised, start: int) -> int:
    """Where the paragraph begins in front of the one at ``start``."""
    blocks = result.document.blocks
    return blocks[max(0, bisect_left(blocks, start, key=lambda b: b.start) - 1)].start


def _speakers(result: Recognised) -> dict[str, Entity]:
    """Who speaks for which firm: 郑某 of 甲集团董事长郑某一行."""
    text = result.document.text
    return {
        name: entity
        for entity in result.entities
        if entity.type == "Company"
        for mention in entity.mentions
        if (name := speaker(text, mention.end))
    }


def _said_by(result: Recognised, speakers: dict[str, Entity], begin: int, end: int) -> Entity | None:
    """The firm of who speaks where 公司 or 集团 stands at ``end``: 郑某表示，集团将…; none if one is named since."""
    text = result.document.text
    told = [(at, firm) for name, firm in speakers.items() if (at := text.rfind(name, begin, end)) >= 0]
    if not told:
        return None
    at, firm = max(told, key=itemgetter(0))
    named = any(at < m.start < end for e in result.entities if e.type == "Company" for m in e.mentions)
    return None if named else firm


def _whole_work(named: list[tuple[int, Entity]], begin: int, end: int) -> Entity | None:
    """The one work that a paragraph has told of before ``end``, where what it named last is only a part of it."""
    told = [entity for start, entity in named if begin <= start < end]
    wholes = {e.key: e for e in told if not _PART_OF_WORK.search(e.name)}
    return next(iter(wholes.values())) if len(wholes) == 1 and told[-1].key not in wholes else None
