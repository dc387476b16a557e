"""Who undertakes, funds, partners, and where things lie (UNDERTAKES, FUNDS, PARTNERS_WITH, LOCATED_IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.gazetteer import ancestors, resolve
from loaders.lexicon import lexicon
from loaders.mentions import Mention
from loaders.places import is_plain_word, place_names
from loaders.recognise import Recognised
from loaders.relations import Relation, clauses, group, sentence_mentions
from loaders.sections import Topic

_ACTORS = ("Company", "Organization")
_BUILDS = re.compile(r"建设|搭建|建立|承建|承担|打造|实施|投资|运营|成立|设立|组建|开展|研发|牵头|筹建|兴建|新建|启动|开工")
_FOUNDS = re.compile(r"设立|成立|出资|安排|注资|投入|组建|发起|建立")
_PARTNER = re.compile(r"签订|签署|签约|合作|共建|联合|战略协议|达成协议|达成|携手|结对|联手|共同(?:建设|打造|成立|组建|开展|推进)")
_LANDED = re.compile(r"落地|落户|开工|投产|建成|入驻|奠基|动工|启动建设|选址")
# “黄石作为武汉城市圈重要城市”
_AMONG = re.compile(r"(?:作为|是|地处)[\u4e00-\u9fff]{2,12}?(?:的)?(?:重点|重要|核心|中心|节点|副中心|主要)?(?:发展)?(?:城市|地区|组成部分|成员|腹地|门户|节点)")
_LIES_IN = re.compile(r"(?:位于|坐落(?:在|于)|地处|落户(?:在|于)?|选址(?:在|于)?|入驻|布局(?:在|于)|落地(?:在|于)?|设(?:在|于)|建(?:在|于))")


def undertakes(recognised: Recognised) -> Iterator[Relation]:
    """UNDERTAKES: the company that a project's name begins with, and “依托甲，建设乙”, “甲投资建设乙”."""
    text = recognised.document.text
    for mention in recognised.mentions:
        if mention.type == "Project":
            owner = next(
                (m for m in recognised.mentions if m.type in _ACTORS and m.start == mention.start and m.end < mention.end), None
            )
            if owner is not None:
                yield Relation(owner.key, "UNDERTAKES", mention.key, mention.start, mention.end, "name")
    for sentence, _, mentions in sentence_mentions(recognised):
        for i, actor in enumerate(mentions):
            if actor.type not in _ACTORS or any(m is not actor and m.start <= actor.start and actor.end <= m.end for m in mentions):
                continue
            actors = group(text, mentions, i)
            following = [m for m in mentions if m.start >= actors[-1].end]
            for project in following:
                between = text[actors[-1].end : project.start]
                if len(between) > 30 or any(m.type in _ACTORS and actors[-1].end <= m.start < project.start for m in mentions):
                    break
                verb = _BUILDS.search(between)
                if verb and project.type == "Project" and not re.search(r"[。；]", between):
                    for who in actors:
                        for what in group(text, mentions, mentions.index(project)):
                            yield Relation(who.key, "UNDERTAKES", what.key, actor.start, what.end, "builds")
                    break
        del sentence


def funds(recognised: Recognised) -> Iterator[Relation]:
    """FUNDS: “甲设立乙基金”, “甲投资…建设乙”, “母基金设立子基金”."""
    text = recognised.document.text
    home = recognised.metadata.region
    for sentence, _, mentions in sentence_mentions(recognised):
        for i, fund in enumerate(mentions):
            if fund.type != "Fund":
                continue
            payers = [m for m in mentions[:i] if m.type in ("Organization", "Company", "Park", "Fund", "Region") and m.key != fund.key]
            if payers:
                between = text[payers[-1].end : fund.start]
                if _FOUNDS.search(between) and len(between) <= 24 and not re.search("[。；]", between):
                    yield Relation(payers[-1].key, "FUNDS", fund.key, payers[-1].start, fund.end, "founds")
        for clause_i, clause in enumerate(all_clauses := clauses(recognised, sentence.start, sentence.end, mentions)):
            money = re.search(r"(?:总)?投资(?:额|总额)?(?:约|超|达|近)?[\d.]+(?:亿|万)(?:美|欧)?元", clause.text)
            if money is None:
                continue
            # “某集团董事长张三” stands above what 张三 says: the firm may be named up to a line before.
            reach_back = recognised.within(max(0, clause.start - 90), clause.start + money.start())
            payer = next((m for m in reversed(reach_back) if m.type == "Company"), None)
            if payer is None:
                continue
            reach = all_clauses[clause_i : clause_i + 2]
            for later in reach:
                built = re.search(r"建设|新建|打造|扩建|实施", later.text)
                for m in later.mentions:
                    if m.type == "Project" and built and m.start > later.start + built.start():
                        yield Relation(payer.key, "FUNDS", m.key, payer.start, m.end, "invests")
                        yield Relation(payer.key, "UNDERTAKES", m.key, payer.start, m.end, "invests")
    del home


def partners(recognised: Recognised) -> Iterator[Relation]:
    """PARTNERS_WITH: “甲与乙、丙签订合作协议”; several pairs may share one verb at the end of the sentence."""
    text = recognised.document.text
    types = ("Company", "Organization", "Park", "Region")
    for sentence, _, mentions in sentence_mentions(recognised):
        verbs = [m.start() for m in _PARTNER.finditer(text, sentence.start, sentence.end)]
        if not verbs:
            continue
        parties = [m for m in mentions if m.type in types and not _nested(m, mentions)]
        previous: Mention | None = None
        for i, left in enumerate(parties[:-1]):
            right = parties[i + 1]
            between = text[left.end : right.start]
            if re.fullmatch(r"(?:分别|已|，|将|也|正式|现场|成功|先后|还)*(?:与|同|和|携手|联合|牵手)(?:[\u4e00-\u9fff]{0,6}的)?", between):
                initiator = left
            elif previous is not None and re.fullmatch(r"(?:[^。；]{0,40}[，、])?(?:并|还|又|同时|，)*(?:与|同|和)", between) and re.search(r"[，]", between):
                initiator = previous
            else:
                continue
            verb = next((v for v in verbs if v >= right.end), None)
            if verb is None or verb - right.end > 80 and re.search("[。；]", text[right.end : verb]):
                continue
            if between in ("和",) and left.type == right.type == "Region" and "合作" not in text[right.end : right.end + 20]:
                continue
            previous = initiator
            for member in group(text, parties, i + 1):
                if member.key != initiator.key:
                    yield Relation(initiator.key, "PARTNERS_WITH", member.key, initiator.start, min(verb + 2, sentence.end), "agrees")


def _nested(mention: Mention, mentions: list[Mention]) -> bool:
    return any(m is not mention and m.start <= mention.start and mention.end <= m.end and (m.end - m.start) > (mention.end - mention.start) for m in mentions)


def located(recognised: Recognised, topics: list[Topic]) -> Iterator[Relation]:
    """LOCATED_IN: regions written one in another, “位于…”, “在…落地”, a park's section, a name that says it."""
    text = recognised.document.text
    for left, right in zip(recognised.mentions, recognised.mentions[1:], strict=False):
        if left.type == right.type == "Region" and left.end == right.start and _inside(recognised, right, left):
            yield Relation(right.key, "LOCATED_IN", left.key, left.start, right.end, "written-in")
    for match in _AMONG.finditer(text):
        pair = [m for m in recognised.within(match.start() - 12, match.end()) if m.type == "Region"]
        if len(pair) >= 2 and pair[-2].end == match.start():
            yield Relation(pair[-2].key, "LOCATED_IN", pair[-1].key, pair[-2].start, match.end(), "among")
    for start, key in recognised.sites.items():
        project = next((m for m in recognised.from_(start) if m.type == "Project" and m.start == start), None)
        if project is not None:
            yield Relation(project.key, "LOCATED_IN", key, project.start, project.end, "name")
    things = ("Project", "Company", "Organization", "Park")
    for sentence, _, mentions in sentence_mentions(recognised):
        topic = topics[sentence.block]
        for i, thing in enumerate(mentions):
            if thing.type not in things:
                continue
            for place in mentions[i + 1 : i + 4]:
                if place.type not in ("Region", "Park") or place.start < thing.end or place.key == thing.key:
                    continue
                between = text[thing.end : place.start]
                after = text[place.end : place.end + 6]
                if len(between) > 20 or re.search("[。；]", between):
                    break
                if _LIES_IN.search(between) or re.search(r"在$", between) and _LANDED.match(after):
                    yield Relation(thing.key, "LOCATED_IN", place.key, thing.start, min(place.end + 2, sentence.end), "lies-in")
                    break
            if thing.type == "Park":
                yield from _of_name(recognised, thing)
            if topic.park is not None and thing.type in ("Project", "Park") and thing.key != topic.park.key and not _is_heading(topic, thing):
                lead = text[max(sentence.start, thing.start - 30) : thing.start]
                if re.search(r"建设|推动|推进|加快|打造|构建|形成|建成|开工", lead):
                    yield Relation(thing.key, "LOCATED_IN", topic.park.key, sentence.start, thing.end, "section")


def _of_name(recognised: Recognised, park: Mention) -> Iterator[Relation]:
    """A park lies in the place its name begins with; a district's own paper speaks of parks in the district."""
    home = recognised.metadata.region
    region = recognised.by_key[park.key].region
    for start, end, name in place_names(park.name):
        found = resolve(name, home.code if home else None)
        # 秀洲国家高新区 opens with its place, 光谷科创大走廊黄石功能区 has it in front of the head.
        head = lexicon().head_of(park.name)
        if (start <= 2 or head and end == len(park.name) - len(head[0])) and found is not None and found.level != "macro" and not is_plain_word(name):
            region = found
    if (region is None or home is not None and region.code in ancestors(home.code)) and recognised.own is not None and home is not None and home.level in ("county", "city"):
        region = home
    if region is None:
        return
    key = recognised.entities.region(region).key
    if key in recognised.by_key:
        yield Relation(park.key, "LOCATED_IN", key, park.start, park.end, "name")


def _is_heading(topic: Topic, thing: Mention) -> bool:
    return topic.park is not None and topic.park.start <= thing.start < topic.park.end


def _inside(recognised: Recognised, inner: Mention, outer: Mention) -> bool:
    a, b = recognised.by_key[inner.key].region, recognised.by_key[outer.key].region
    return a is not None and b is not None and b.code in ancestors(a.code)
