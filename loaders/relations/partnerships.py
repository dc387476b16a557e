"""Who works with whom (PARTNERS_WITH): agreements, joint building, alliances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations, product

from loaders.mention import Key, Mention
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import ETC, Template, pairs
from loaders.relations.undertakings.doers import Frame, joined

_PARTY = "ⒸⓄⓀⓇ"
_LIST = f"[{_PARTY}](?:、[{_PARTY}]){{0,60}}"
# 甲公司总裁唐某、乙公司董事长孔某: who signs for them.
_SIGNER = f"(?:(?:总裁|董事长|总经理|CEO|执行董事|首席执行官|负责人|代表|主任)[^，。；、{_PARTY}]{{0,5}})?"
_ROW = f"[{_PARTY}](?:{_SIGNER}(?:、|和|与|及|以及)[{_PARTY}]){{0,60}}"
_JOINT = (
    "(?:建设|打造|成立|组建|开展|推进|设立|发起|研发|攻关|开发"
    "|创建|出资|投资|举办|培养|申报|制定|签|研究|运营|布局)"
)
_AGREES = (
    rf"(?:签订|签署|签约|签下|签定|签了|签有|合作|共建|合办|合建|共设|同建|联建|联办|战略协议|达成|携手|结对|联手|结盟|合资|结成|缔结"
    rf"|共同{_JOINT}|联合{_JOINT}|联合(?=在)|建立[^，。；]{{0,10}}(?:关系|机制)|协作|交流(?=合作|互动|机制|[，。；])|同城化|一体化)"
)
# 与央企甲, 携手龙头企业乙: what may stand in front of a party.
_KIND = (
    "(?:央企|国企|民企|外企|行业龙头|龙头企业|领军企业|知名企业|上市公司"
    "|世界500强(?:企业)?|中国500强(?:企业)?|企业|高校|科研院所)"
)
# 与, 携手 … and the parties behind; several stand in one sentence (甲与乙、丙，丁与戊签订…协议).
_WITH = re.compile(
    rf"(?P<s>{_LIST})?(?P<gap>{ETC}[^。；、{_PARTY}]{{0,24}}?)(?P<link>分别与|与|同|和|携手|联合|牵手|联手|牵头联合)(?:[^，。；、{_PARTY}]{{1,8}}的|{_KIND}|Ⓒ(?:旗下)?(?:全资|控股)?子公司(?:——)?|Ⓒ(?:旗下|下属)的?)?(?:Ⓡ(?=Ⓡ))*(?P<t>{_ROW})"
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
_JOINED_BY = re.compile(rf"(?:携手|联合|牵手|联手)(?:{_KIND})?[{_PARTY}]")
# “甲、乙、丙三方共建”, “由甲、乙共同发起成立”, “甲、乙和丙共同出资”: each with each.
_TOGETHER = re.compile(
    rf"(?P<s>[{_PARTY}](?:(?:、|和|与|及|以及|携手|联合)[{_PARTY}]){{1,20}}){ETC}(?:[^，。；{_PARTY}]{{0,10}}?)"
    rf"(?:[双两三四五六七八多各]方(?:[^，。；]{{0,6}}?)(?:共建|共同|联合|签|合作|携手|合资|达成)|共建|共同{_JOINT}|联合(?:发起|组建|成立|打造|共建|建设|出资|设立)|合资)"
)
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
# “由甲牵头、乙参与组建丙中心”, “由甲牵头、联合乙设立基金”
_LEADS = re.compile(
    rf"(?P<s>[{_PARTY}])(?:作为)?牵头(?:单位)?(?:、|，|和)?(?:联合|会同|与|和|携手)?(?P<t>{_ROW}){ETC}(?:单位)?(?:共同|联合|参与|协同|配合)*(?:组建|建设|共建|参与|设立|成立|创建|发起|打造|攻关)"
)
# “与园区签订委托招商协议的甲、乙”
_WHO_SIGNED = re.compile(
    rf"与(?P<s>[{_PARTY}])(?:已|正式)?(?:签订|签署|签约|达成)[^，。；{_PARTY}]{{0,14}}(?:协议|合同|合作|备忘录)?的(?:[^，。；、{_PARTY}]{{0,6}})(?P<t>{_ROW})"
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
)
_ALLIANCES = ("联盟", "联合体", "共同体", "研究院", "创新中心", "协会", "商会", "实验室", "平台", "合作组织")
_JOINTLY = ("携手", "联合", "牵手", "联手", "牵头联合")
_EVENTS = re.compile("(?:共同|在|成功)?[^，。；]{0,4}(?:举办|主办|承办|举行|召开)")
# Ministries that issue or publish a paper together, or that answer for a task, have no agreement.
_PAPERS = re.compile(r"印发|发布|出台|发文|转发|负责|配合|责任|牵头|按职责|会同|举办|主办|承办|出席")


# “甲区与乙县、丙区与丁县分别签订协议”
_PAIRS = re.compile(
    "(?P<s>[ⓇⓀⒸⓄ][与和同][ⓇⓀⒸⓄ](?:、[ⓇⓀⒸⓄ][与和同][ⓇⓀⒸⓄ])+)[^，。；Ⓐ-ⓩ]{0,10}(?:签|结对|结成|缔结|建立|开展|达成|共建|对接)"
)


def partners(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], told: list[Frame]
) -> Iterator[Relation]:
    """PARTNERS_WITH: “甲与乙、丙签订合作协议” (甲 with both), “甲、乙、丙三方共建” (each with each).

    “与甲、乙共建” in news names no first party: it is what the article speaks for.
    """
    for left, right, start, end in joined(told):
        yield from _pair(left, right, start, end, "frame")
    for template in sentences:
        here = speaks_for(recognised, topics[template.sentence.block])
        first = here if recognised.tells or _OWN_DEED.search(template.text) else None
        # “与某港签署协议” in an article names one party: the other is what it speaks for.
        if sum(map(template.text.count, _PARTY)) < (1 if first else 2):
            continue
        taken: set[int] = set()
        for match in _TOGETHER.finditer(template.text):
            members = template.of(match, "s")
            # “某街道与甲、乙三方共建”: of three parties two stand behind 与, and all of them work together
            three = len(members) == 2 and "三方" in match.group()
            if (
                (not three and template.text[: match.start()].endswith(("与", "同", "携手", "联合", "会同")))
                or re.search(
                    "与|同(?!发起|出资|设立|建设|打造|成立|组建)", template.text[match.end("s") : match.end()]
                )
                or _led(match)
                or _PAPERS.search(match.group())
                or _mere_places(members, template.text[match.end("s") : match.end()])
            ):
                continue
            taken.add(match.start("s"))
            start, end = template.span(match)
            for left, right in combinations(members, 2):
                yield from _pair(left, right, start, end, "together")
        if pairs := _PAIRS.search(template.text):
            start, end = template.span(pairs)
            parties = template.of(pairs, "s")
            for left, right in zip(parties[::2], parties[1::2], strict=True):
                yield from _pair(left, right, start, end, "agrees")
        for pattern, sign in () if pairs else _SAID:
            for match in pattern.finditer(template.text) if sign in template.text else ():
                start, end = template.span(match)
                for left, right in product(template.of(match, "s"), template.of(match, "t")):
                    yield from _pair(left, right, start, end, "wants" if pattern is _WANTS else "agrees")
        yield from _labelled(template)
        if here:
            for match in _WITH_PLACE.finditer(template.text):
                start, end = template.span(match)
                for left in template.of(match, "s"):
                    yield from _pair(left, Mention(start, start, *here, "subject"), start, end, "agrees")
        if "Ⓞ" in template.signs:
            for match in chain.from_iterable(pattern.finditer(template.text) for pattern in _JOINS):
                start, end = template.span(match)
                for left, right in product(template.of(match, "s"), template.of(match, "t")):
                    if right.name.endswith(_ALLIANCES):
                        yield from _pair(left, right, start, end, "member")
        if "Ⓡ" in template.signs and _HELP_SIGN.search(template.text):
            yield from _counterparts(recognised, template)
        if _AGREEMENT.search(template.text) or _JOINED_BY.search(template.text):
            yield from _agreements(template, taken, first, here)


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
            if own in recognised.by_key and own:
                place = template.offset(match.start("w"))
                for right in template.of(match, "w"):
                    yield from _pair(Mention(place, place, *own, "subject"), right, start, end, "counterpart")
            continue
        lefts, rights = ("s", "t") if match["s"] else ("u", "v")
        for left, right in product(template.of(match, lefts), template.of(match, rights)):
            yield from _pair(left, right, start, end, "counterpart")


def _labelled(template: Template) -> Iterator[Relation]:
    """Those that a label names as partners."""
    for match in _LABELLED.finditer(template.text):
        start, end = template.span(match)
        members = template.of(match, "s")
        opener = _opener(template, match.start())
        for left, right in product([opener], members) if opener else combinations(members, 2):
            yield from _pair(left, right, start, end, "label")


def _led(match: re.Match[str]) -> bool:
    """“甲与乙、丙共建”: the first one works with the others; only 、 on both sides or 三方, 共同发起 say all."""
    inner = match["s"]
    head = re.match(rf"[{_PARTY}](?:与|携手|联合)", inner)
    return (
        head is not None and inner.count("、") > 0 and re.search("方|发起|出资|联盟", match.group()) is None
    )


def _agreements(
    template: Template, taken: set[int], first: Key | None, subject: Key | None
) -> Iterator[Relation]:
    text = template.text
    previous: list[Mention] = []
    for match in _WITH.finditer(text):
        verb = _AGREEMENT.search(text, match.end(), match.end() + 96)
        initiators = template.of(match, "s") or previous
        others = template.of(match, "t")
        if match["link"] in _JOINTLY and verb is None:
            verb = match
        lead = text[: match.start("link")]
        if not initiators and first and (_ANEW.search(lead) or _SIGNS_FOR.search(lead)):
            place = template.offset(match.start("link"))
            opener = _opener(template, match.start("link"))
            initiators = [opener or Mention(place, place, *first, "subject")]
        if verb is None or not initiators or match.start() in taken or _PAIRS.search(text):
            continue
        if (
            match["s"]
            and "，" in match["gap"]
            and match.start() > 0
            and text[match.start() - 1] not in "，。；由"
        ):
            # “某园区设有甲、乙等平台，与丙…”: what an earlier clause names at its end is not who agrees.
            if opener := _opener(template, match.start()):
                initiators = [opener]
            elif subject:
                place = template.offset(match.start("link"))
                initiators = [Mention(place, place, *subject, "subject")]
            else:
                continue
        reach = text[match.end() : verb.start()] if verb is not match else ""
        if match["link"] in _JOINTLY and _EVENTS.match(reach):
            # “甲局联合乙大学举办对接会”; offices that hold one together have no agreement
            if all(m.rule == "body" for m in (*initiators, *others)):
                continue
            reach, verb = "", match
        if re.search("[。；]", reach) or len(reach) > 80 or _PAPERS.search(reach):
            continue
        # Without a name of its own a later clause (…协议，与丙达成协议) goes on about the first party.
        opened = initiators[0].rule == "subject" or (not match["s"] and initiators != previous)
        if (
            not match["s"]
            and not opened
            and not re.fullmatch("[^，]*，[并还又同时分别随后先再也]*", match["gap"])
            and not text[: match.start("link")].endswith("；")
        ):
            continue
        if match["s"] and "，" in match["gap"] and len(match["gap"]) > 14:
            continue
        # 和 may only join two that are spoken of: what they do has to follow at once.
        if match["link"] == "和" and (
            len(reach) > 20 or _mere_places([*initiators, *others], text[match.end() : match.end() + 20])
        ):
            continue
        previous = initiators
        start = min(initiators[0].start, template.offset(match.start()))
        end = template.offset(verb.end() - 1) + 1
        # “甲、乙分别与丙、丁签约”: in order; apart from that each with each.
        told = template.text[match.start() : verb.end()]
        for left, right in pairs(initiators, others, told):
            yield from _pair(left, right, start, max(end, right.end), "agrees")


def _opener(template: Template, before: int) -> Mention | None:
    """Who opens the sentence, if that is another party: “某园区设有甲、乙等平台，与丙建立合作关系”."""
    first = template.mentions.get(0) if before > 0 else None
    return (
        first
        if first is not None and template.text[0] in _PARTY and template.text[1:2] not in "、和与及"
        else None
    )


def _mere_places(members: list[Mention], after: str) -> bool:
    """“南京、苏州和无锡…”: places in a row work together only where it says 合作, 共建 or 签."""
    return (
        all(m.type == "Region" for m in members)
        and re.search("合作|共建|签|协议|一体化|同城化", after) is None
    )


def _pair(left: Mention, right: Mention, start: int, end: int, rule: str) -> Iterator[Relation]:
    # 日照市 and 日照市政府 are one party.
    one = {left.type, right.type} == {"Region", "Organization"} and any(
        a.name.startswith(b.name) and a.name.endswith("政府") for a, b in ((left, right), (right, left))
    )
    if left.key != right.key and not one:
        yield Relation(left.key, "PARTNERS_WITH", right.key, start, end, rule)
