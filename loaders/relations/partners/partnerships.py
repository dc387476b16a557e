"""Who works with whom (PARTNERS_WITH): agreements, joint building, alliances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations, product

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.partners.in_brackets import bracketed
from loaders.relations.partners.jointly import PAPERS, sides, sides_said, together
from loaders.relations.partners.parties import DEEDS, PARTY, UNIT, carried, mere_places, pair, parties
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import ETC, Template, pairs
from loaders.relations.undertakings.doers import Frame
from loaders.relations.undertakings.framed import joined

_PARTY = PARTY
_LIST = f"{UNIT}(?:、{UNIT}){{0,60}}"
# 甲公司总裁唐某、乙公司董事长孔某: who signs for them.
_SIGNER = f"(?:(?:总裁|董事长|总经理|CEO|执行董事|首席执行官|负责人|代表|主任)[^，。；、{_PARTY}]{{0,5}})?"
_ROW = f"{UNIT}(?:{_SIGNER}(?:、|和|与|及|以及){UNIT}){{0,60}}"
_JOINT = DEEDS
_AGREES = (
    rf"(?:签订|签署|签约|签下|签定|签了|签有|合作|共建|共办|合办|合建|共设|同建|联建|联办|战略协议|达成|携手|结对|联手|结盟|合资|结成|缔结"
    rf"|共同{_JOINT}|联合{_JOINT}|强强联合|联姻|(?<=[{PARTY}])(?:正式|已|将|拟|率先|就[^，。；Ⓐ-ⓩ]{{2,16}})?(?:组建|开设|开办|设立|成立|创办|合力|联袂|联手|牵手)|联合(?=在)|建立[^，。；]{{0,12}}(?:关系|机制|联席会议)|协作|交流(?=合作|互动|机制|[，。；])|同城化|一体化)"
)
# 与央企甲, 携手龙头企业乙: what may stand in front of a party.
_KIND = (
    "(?:央企|国企|民企|外企|行业龙头|龙头企业|领军企业|知名企业|上市公司"
    "|世界500强(?:企业)?|中国500强(?:企业)?|企业|高校|科研院所)"
)
# 与, 携手 … and the parties behind; several stand in one sentence (甲与乙、丙，丁与戊签订…协议).
_WITH = re.compile(
    rf"(?P<s>{_LIST})?(?P<gap>{ETC}[^。；、{_PARTY}]{{0,24}}?)(?P<link>分别与|与|(?<!会)同|和|携手|联合|牵手|联手|牵头联合|会同)(?:[^，。；、{_PARTY}]{{1,8}}的|{_KIND}|Ⓒ(?:旗下)?(?:全资|控股)?子公司(?:——)?|Ⓒ(?:旗下|下属)的?)?(?P<t>{_ROW})"
)
_AGREEMENT = re.compile(_AGREES)
# A clause that goes on about whom the text speaks for: “…，并在此前与甲签约”.
_ANEW = re.compile(
    "(?:^|[。；，])(?:并|还|又|同时|也|再次|目前|现|在?此前|日前|近日|今年|已经|已|先后"
    "|进一步|积极|主动|不断|持续|加强|深化|推进|推动|强化|密切|扩大|拓展|支持|探索|谋划|通过|依托)*$"
)
# “甲、乙等公司表示将在某某方面加强与丙合作”
_WANTS = re.compile(
    rf"(?P<s>{_ROW}){ETC}(?:均|都)?(?:表示|明确|承诺)[^。；{_PARTY}]{{0,60}}(?:加强|深化|开展|推进)[^。；，{_PARTY}]{{0,6}}(?:与|同)(?P<t>[{_PARTY}])[^。；，{_PARTY}]{{0,6}}合作"
)
# “副县长王某某与甲签约”, “李某某代表县政府与甲签署协议”: who signs for the place.
_SIGNS_FOR = re.compile(
    "(?:(?:书记|[市县区州旗镇]长|主任|主席|局长|领导)[^，。；、]{0,4}|代表(?:[省市县区州]|园区|管委会|政府)[^，。；]{0,10})$"
)
# “支持甲联合乙组建…”
_JOINED_BY = re.compile(rf"(?:携手|联合|牵手|联手|会同)(?:{_KIND})?[{_PARTY}]")
# “深化与甲的校地合作，乙每年…”, “依托与甲合作设立的研发中心，乙…”: the clause behind names the other party.
_BY_WORKING = re.compile(
    rf"(?:^|[。；])[^，。；{_PARTY}]{{0,8}}(?:通过|依托|借助|深化|加强|密切|凭借|利用|得益于|基于|围绕|借力|加深|拓展)(?:了)?(?:与|同|和)(?P<t>{_ROW})[^。；，{_PARTY}]{{0,16}}?(?:合作|共建|联合|协议|签|校企|校地|携手|结对|共同{_JOINT})[^。；，{_PARTY}]{{0,24}}，(?P<s>[{_PARTY}])(?![、和与及])"
)
# “甲党政代表团赴乙考察，两地签订…协议”
_VISITORS = re.compile(
    rf"(?P<s>[{_PARTY}])[^，。；{_PARTY}]{{0,16}}(?:赴|到访?|来到?|走访|考察|会见|对接)(?:Ⓡ(?=Ⓡ))*(?P<t>[{_PARTY}])[^。；{_PARTY}]{{0,30}}，[^，。；{_PARTY}]{{0,8}}(?:双方|两地|两市|两县|两区|两省|两园|[校政银]企双方)[^，。；{_PARTY}]{{0,16}}?(?:签|达成|建立|缔结|结成|结为)"
)
# “联盟由甲发起，成员包括乙、丙”
_MEMBERS = re.compile(
    rf"由(?P<s>{_ROW}){ETC}(?:共同|联合|牵头|倡议)*(?:发起|组建|牵头|成立)[^。；{_PARTY}]{{0,16}}成员(?:单位|企业|机构)?(?:有|包括|涵盖|为|：)(?P<t>{_ROW})"
)
# “根据协议，甲负责…，乙负责…”
_SHARES = re.compile(
    rf"(?:根据|按照|依据)[^，。；{_PARTY}]{{0,8}}(?:协议|约定)，(?P<s>[{_PARTY}])(?:主要|将)?(?:负责|提供|承担|出资)[^。；{_PARTY}]{{0,40}}，(?P<t>[{_PARTY}])(?:主要|将|则)*(?:负责|提供|承担|出资)"
)
# “合作单位：甲、乙”, “合作院校为甲”: with each other, and with whom the sentence opens.
_LABELLED = re.compile(
    rf"(?:合作|共建|协作|战略合作|签约)(?:单位|院校|高校|方|企业|机构|伙伴|双方)(?:分别)?(?:为|是|有|包括|：)(?P<s>{_ROW})"
)
# “甲，作为乙的战略合作伙伴，…”, “甲是乙的合作单位”
_PARTNER_OF = re.compile(
    rf"(?P<s>{UNIT})，?(?:作为|是|成为|系|为)(?P<t>{UNIT})的[^，。；Ⓐ-ⓩ]{{0,8}}(?:合作伙伴|合作单位|合作企业|合作方|共建单位|战略伙伴)"
)
# “某区签约的甲、乙等企业”
_SIGNED_BY = re.compile(
    r"(?P<s>[ⓇⓀ])(?:新|已|今年|去年|近期|集中|最新|先后)?签约(?:引进|引入|落户|入驻)?的"
    r"(?P<t>Ⓒ(?:(?:、|和|与|及|以及)Ⓒ){0,20})(?![^，。；、Ⓒ]{0,8}项目|Ⓟ)"
)
# “甲…；与之结对的是乙”
_WITH_IT = re.compile(
    rf"(?P<s>{UNIT})[^。]{{0,60}}[，；。]与(?:之|其)(?:结对|合作|签约|携手|联姻|共建|牵手|对口)[^，。；Ⓐ-ⓩ]{{0,8}}的(?:正?是|有|为)?(?P<t>{_ROW})"
)
# “由甲牵头、乙参与组建丙中心”, “由甲牵头、联合乙设立基金”
_LEADS = re.compile(
    rf"(?P<s>[{_PARTY}])(?:作为)?牵头(?:单位)?(?:、|，|和)?(?:联合|会同|与|和|携手)?(?:[^，。；、Ⓐ-ⓩ]{{2,8}}(?:以及|、|和))?(?P<t>{_ROW}){ETC}(?:单位|企业)?(?:共同|联合|参与|协同|配合)*(?:组建|建设|共建|参与|参加|加盟|设立|成立|创建|发起|打造|攻关)"
)
# “与园区签订委托招商协议的甲、乙”
_WHO_SIGNED = re.compile(
    rf"与(?P<s>[{_PARTY}])(?:已|正式)?(?:签订|签署|签约|达成)[^，。；Ⓐ-ⓩ]{{0,14}}(?:协议|合同|合作|备忘录)?的(?:[^，。；、Ⓐ-ⓩ]{{0,6}})(?P<t>{_ROW})"
)
# “甲、乙与园区签下协议”: the place that the text speaks for
_WITH_PLACE = re.compile(
    rf"(?P<s>{_ROW}){ETC}(?:分别|已|先后|正式|成功|今年|日前|近日|将)*(?:与|和|同)(?:园区|[我本该全][市县区州园旗镇]|[市县区州旗](?:里|政府|委市政府))(?:管委会)?[^。；，{_PARTY}]{{0,12}}?(?:签|达成|合作|共建|携手|建立|开展)"
)
# “联盟由甲牵头，乙、丙为发起单位”, “乙加入丙联盟”: an alliance and who is in it.
_JOINS = (
    re.compile(
        rf"(?P<s>{_ROW}){ETC}(?:企业|单位|高校)?(?:也|均|都|先后|相继|同时|已|正式|首批|率先|牵头|成功)*加入了?[^。；，{_PARTY}]{{0,8}}(?P<t>Ⓞ)"
    ),
    re.compile(
        rf"(?P<t>Ⓞ)[^。；]{{0,60}}，[^，。；{_PARTY}]{{0,6}}(?P<s>{_ROW}){ETC}(?:企业|单位|高校)?(?:均|都|共同|也|分别|同为|一道)*(?:为|是|成为|作为|担任|任|当选)[^，。；{_PARTY}]{{0,6}}(?:发起|加入|成员|理事|会员|理事长|共建|参与|牵头|盟员)(?:单位|企业|方|机构)?"
    ),
)
# Each with a word without which it can't match.
_SAID = (
    (_LEADS, "牵头"),
    (_WHO_SIGNED, "的"),
    (_WANTS, "合作"),
    (_BY_WORKING, "，"),
    (_VISITORS, "，"),
    (_MEMBERS, "成员"),
    (_SHARES, "，"),
    (_PARTNER_OF, "的"),
    (_SIGNED_BY, "签约"),
    (_WITH_IT, "与"),
)
_ALLIANCES = ("联盟", "联合体", "共同体", "研究院", "创新中心", "协会", "商会", "实验室", "平台", "合作组织")
_JOINTLY = ("携手", "联合", "牵手", "联手", "牵头联合", "会同")
_EXCHANGES = ("上交所", "深交所", "北交所", "交易所")
_EVENTS = re.compile("(?:共同|在|成功)?[^，。；]{0,12}?(?:举办|主办|承办|举行|召开)")
# “甲区与乙县、丙区与丁县分别签订协议”
_PAIRS = re.compile(
    "(?P<s>[ⓇⓀⒸⓄ][与和同][ⓇⓀⒸⓄ](?:、[ⓇⓀⒸⓄ][与和同][ⓇⓀⒸⓄ])+)[^，。；Ⓐ-ⓩ]{0,16}(?:签|结对|结成|缔结|建立|开展|达成|共建|对接)"
)


def partners(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], told: list[Frame]
) -> Iterator[Relation]:
    """PARTNERS_WITH: “甲与乙、丙签订合作协议” (甲 with both), “甲、乙、丙三方共建” (each with each).

    “与甲、乙共建” in news names no first party: it is what the article speaks for.
    """
    for left, right, start, end in joined(told):
        yield from pair(left, right, start, end, "frame")
    yield from bracketed(recognised)
    earlier: Template | None = None
    for template in sentences:
        if earlier is not None and earlier.sentence.block != template.sentence.block:
            earlier = None
        here = speaks_for(recognised, topics[template.sentence.block])
        first = here if recognised.tells or _OWN_DEED.search(template.text) else None
        # “与某港签署协议” in an article names one party: the other is what it speaks for.
        before, earlier = earlier, template
        spoken = _spoken(template, before)
        if sum(map(template.text.count, _PARTY)) < (1 if first or spoken else 2) and not sides_said(template):
            continue
        taken: set[int] = set()
        for place, relation in together(template):
            taken.add(place)
            yield relation
        yield from sides(template, before, here)
        if by_two := _PAIRS.search(template.text):
            start, end = template.span(by_two)
            members = template.of(by_two, "s")
            for left, right in zip(members[::2], members[1::2], strict=True):
                yield from pair(left, right, start, end, "agrees")
        for pattern, sign in () if by_two else _SAID:
            for match in pattern.finditer(template.text) if sign in template.text else ():
                start, end = template.span(match)
                if pattern is _LEADS and _offices(template.innermost(match, "s") + template.of(match, "t")):
                    continue  # 由甲局牵头，乙局参加的联席会议
                for left, right in product(parties(template, match, "s"), parties(template, match, "t")):
                    yield from pair(left, right, start, end, "wants" if pattern is _WANTS else "agrees")
        yield from _labelled(template)
        if here:
            for match in _WITH_PLACE.finditer(template.text):
                start, end = template.span(match)
                for left in parties(template, match, "s"):
                    yield from pair(left, Mention(start, start, *here, "subject"), start, end, "agrees")
        if "Ⓞ" in template.signs:
            for match in chain.from_iterable(pattern.finditer(template.text) for pattern in _JOINS):
                start, end = template.span(match)
                for left, right in product(parties(template, match, "s"), parties(template, match, "t")):
                    if right.name.endswith(_ALLIANCES):
                        yield from pair(left, right, start, end, "member")
        if "Ⓡ" in template.signs and _HELP_SIGN.search(template.text):
            yield from _counterparts(recognised, template)
        if _AGREEMENT.search(template.text) or _JOINED_BY.search(template.text):
            yield from _agreements(template, taken, first, here, spoken)


# “第九条 与甲大学、乙学校共建…”: in the rules of a place, without a subject, the place does.
_OWN_DEED = re.compile(
    "(?:^|[，。；：])(?:（.{1,3}）|第.{1,4}条|\\d+[.．、])?(?:(?:进一步|积极|主动|还|并|不断|持续)*(?:深化|加强|推进|推动|强化|扩大|密切|拓展|开展|支持|谋划|探索|借助|依托|通过)?)?与[ⒸⓄⓀⓇ]"
)
_HELP = (
    "(?:对口(?:协作|合作|支援|帮扶|援建)|结对(?:合作|帮扶|协作|共建)?|东西部协作|山海协作|南北合作"
    "|友好城市|战略合作)"
)
_HELP_SIGN = re.compile(_HELP)
_COUNTERPARTS = re.compile(
    rf"(?P<s>Ⓡ)(?:和|与|、)?(?:Ⓡ(?=Ⓡ))*{_HELP}(?:Ⓡ(?=Ⓡ))*(?P<t>Ⓡ)|(?P<u>Ⓡ)(?:和|与|同|、)(?:Ⓡ(?=Ⓡ))*(?P<v>Ⓡ)(?:的|开展|建立|签订){{0,2}}{_HELP}"
    rf"|(?:^|[，。；]|深化|加强|推进|用好|借助|抓住|抢抓|依托|通过)(?:与|同|和)(?:Ⓡ(?=Ⓡ))*(?P<w>Ⓡ)(?:的|开展|建立|签订){{0,2}}{_HELP}"
)


def _counterparts(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """Places that help each other: “用好甲市对口协作乙市契机”; “深化与丙市对口合作” of the home."""
    home = recognised.metadata.region
    own = ("Region", home.name) if home else None
    for match in _COUNTERPARTS.finditer(template.text):
        start, end = template.span(match)
        if match["w"]:
            if ours := carried(template, match.start("w")):
                for left, right in product(ours[:1], parties(template, match, "w")):
                    yield from pair(left, right, start, end, "counterpart")
                continue
            if own in recognised.by_key and own:
                place = template.offset(match.start("w"))
                for right in parties(template, match, "w"):
                    yield from pair(Mention(place, place, *own, "subject"), right, start, end, "counterpart")
            continue
        lefts, rights = ("s", "t") if match["s"] else ("u", "v")
        for left, right in product(parties(template, match, lefts), parties(template, match, rights)):
            yield from pair(left, right, start, end, "counterpart")


def _labelled(template: Template) -> Iterator[Relation]:
    """Those that a label names as partners."""
    for match in _LABELLED.finditer(template.text):
        start, end = template.span(match)
        members = parties(template, match, "s")
        opener = _opener(template, match.start())
        for left, right in product([opener], members) if opener else combinations(members, 2):
            yield from pair(left, right, start, end, "label")


def _agreements(
    template: Template, taken: set[int], first: Key | None, subject: Key | None, spoken: list[Mention]
) -> Iterator[Relation]:
    text = template.text
    previous: list[Mention] = []
    for match in _WITH.finditer(text):
        verb = _AGREEMENT.search(text, match.end() - 1, match.end() + 96)
        initiators = parties(template, match, "s") or previous
        others = parties(template, match, "t")
        if match["link"] in _JOINTLY and verb is None:
            verb = match
        if match["link"] == "会同" and any(
            m.type == "Region" or (m.rule == "body" and not m.name.endswith(_EXCHANGES))
            for m in (*initiators, *others)
        ):
            continue  # 会同市财政局制定办法: offices at their work
        lead = text[: match.start("link")]
        if not match["s"] and (found := _of_clause(template, lead, spoken)):
            initiators = found
        if not initiators and first and (_ANEW.search(lead) or _SIGNS_FOR.search(lead)):
            place = template.offset(match.start("link"))
            opener = _opener(template, match.start("link"))
            initiators = [opener or Mention(place, place, *first, "subject")]
        if verb is None or match.start() in taken or _PAIRS.search(text):
            continue
        if not initiators:
            yield from _among(template, others, match, verb)
            continue
        if (
            match["s"]
            and "，" in match["gap"]
            and match.start() > 0
            and not _HEAD_OF_CLAUSE.search(text, 0, match.start())
        ):
            # “某园区设有甲、乙等平台，与丙…”: what an earlier clause names at its end is not who agrees.
            if backed := carried(template, match.start("link")):
                initiators = backed
            elif opener := _opener(template, match.start()):
                initiators = [opener]
            elif subject:
                place = template.offset(match.start("link"))
                initiators = [Mention(place, place, *subject, "subject")]
            else:
                continue
        reach = text[match.end() : verb.start()] if verb is not match else ""
        if match["link"] in _JOINTLY and _EVENTS.match(reach or text[match.end() : match.end() + 24]):
            # “甲局联合乙大学举办对接会”; offices that hold one together have no agreement
            if _offices([*initiators, *others]):
                continue
            reach, verb = "", match
        if re.search("[。；]", reach) or len(reach) > 80 or PAPERS.search(reach):
            continue
        if any(
            members[-1].type in ("Region", "Park") and _OTHER_FIRM.match(text, at)
            for members, at in (
                (others, match.end()),
                (initiators if match["s"] else others, match.start("gap")),
            )
        ):
            continue
        # Without a name of its own a later clause (…协议，与丙达成协议) goes on about the first party.
        opened = initiators[0].rule == "subject" or (not match["s"] and initiators != previous)
        if (
            not match["s"]
            and not opened
            and not re.fullmatch("[^，]*，[并还又同时分别随后先再也]*", match["gap"])
            and not text[: match.start("link")].endswith(("；", "、"))
        ):
            continue
        # 全市企业达到186家，先后与甲大学等建立合作关系: of the place that the text speaks for
        own_place = initiators[-1].key == subject and _ON.fullmatch(match["gap"].rpartition("，")[2])
        if match["s"] and "，" in match["gap"] and len(match["gap"]) > 14 and not own_place:
            continue
        # 和 may only join two that are spoken of: what they do has to follow at once.
        if match["link"] == "和" and (
            len(reach) > 20
            or re.search(f"[与同]|，[^，]*[{PARTY}]", reach)
            or mere_places([*initiators, *others], text[match.end() : match.end() + 20])
        ):
            continue
        previous = initiators
        start = min(initiators[0].start, template.offset(match.start()))
        end = max(template.offset(verb.end() - 1) + 1, max(m.end for m in others))
        # “甲、乙分别与丙、丁签约”: in order; apart from that each with each.
        told = template.text[match.start() : verb.end()]
        for left, right in pairs(initiators, others, told):
            yield from pair(left, right, start, end, "agrees")
        if "分别" not in told:
            yield from _among(template, others, match, verb)


def _among(
    template: Template, others: list[Mention], match: re.Match[str], verb: re.Match[str]
) -> Iterator[Relation]:
    """The pairs of those behind 与 where what they sign or found is one for all."""
    if _ALL_AGREE.match(template.text[match.end() : verb.end() + 14]):
        end = template.offset(verb.end() - 1) + 1
        for left, right in combinations(others, 2):
            yield from pair(left, right, others[0].start, max(end, right.end), "agrees")


def _offices(members: list[Mention]) -> bool:
    """Whether all are offices, or the place that a text speaks for."""
    return all(m.rule in ("body", "subject") for m in members)


_HEAD_OF_CLAUSE = re.compile("(?:[，。；由的]|支持|推动|鼓励|引导|促成|指导|协助|依托|组织)Ⓡ{0,2}$")
# 与甲、乙签署三方协议, 与甲、乙、丙结成产学研联盟: each with each.
_ALL_AGREE = re.compile(
    "[^，。；]{0,14}?(?:签[^，。；]{0,4}[三四五六多]方|(?:结成|结为|组成|组建|缔结|建立|成立)[^，。；Ⓐ-ⓩ]{0,10}(?:联盟|联合体|共同体))"
)
# 与某市前海资本合作: behind the place goes on the name of a firm that nobody has read.
_OTHER_FIRM = re.compile(
    f"(?!签|达成|建立|举行|共|合作|联|就|在|开展|结|携|[的政企])[^，。；、的{PARTY}]{{1,12}}?"
    "(?:资本|集团|公司|科技|股份|控股|实业|银行|财政|财政局|学校|大学|学院|医院|[研科][究学][院所]|协会|商会)"
)
# 它又与…, 这家平台联合…: the firm that the sentence before has spoken of.
_PRONOUN = re.compile(
    r"(?:^|[，；])(?:[去今当同]年[初底]?|近日|日前|目前|如今|随后|此后|其中|同时|\d{4}年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日)?)*，?"
    r"(?:它|(?P<firm>公司|企业|集团|这家[^，。；与和同联携Ⓐ-ⓩ]{1,10}))"
    "(?:又|还|也|已|再|便|就|则|正|将|先后|再次|成功|正式|近日|日前|去年|今年|目前|主动|积极)*$"
)
_ON = re.compile(
    r"(?:[\d年月日]|[去今当同]年|近日|日前|目前|始于|源于|起源于|得益于|于|又|则|亦|就|主要|成功|正式|首次|随后|此后|后|并|还|同时|也|再次|现|在?此前|已经|已|先后|分别|将|拟|计划|曾|早在|早|一直|长期|多次)*"
)


def _of_clause(template: Template, lead: str, spoken: list[Mention]) -> list[Mention]:
    """Who works with the party behind 与 where the clause names nobody in front: whom the clauses before speak of
    (支持甲大学设立某学院，与…), or the pronoun that opens it."""
    if pronoun := _PRONOUN.search(lead):
        back = carried(template, len(lead)) if pronoun.start() > 0 else []
        return back or spoken
    clause = lead[max(lead.rfind(mark) for mark in "，；：。") + 1 :]
    if len(clause) < len(lead) and _ON.fullmatch(clause):
        return carried(template, len(lead))
    return []


def _spoken(template: Template, before: Template | None) -> list[Mention]:
    """The one firm or body that the sentence before has spoken of, where this one goes on with a pronoun."""
    if before is None or not re.search("它|公司|企业|集团|这家", template.text):
        return []
    named = {m.key: m for m in before.mentions.values() if m.type in ("Company", "Organization")}
    firms = [m for m in named.values() if m.type == "Company"]
    return firms if len(firms) == 1 else list(named.values()) if len(named) == 1 else []


def _opener(template: Template, before: int) -> Mention | None:
    """Who opens the sentence, if that is another party: “某园区设有甲、乙等平台，与丙建立合作关系”."""
    first = template.mentions.get(0) if before > 0 else None
    return (
        first
        if first is not None and template.text[0] in _PARTY and template.text[1:2] not in "、和与及"
        else None
    )
