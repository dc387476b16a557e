"""Who pays for what: who founds a fund, who invests in a project, what a policy pays for (FUNDS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.entities import Entity
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.funds.awards import awards
from loaders.relations.funds.fund_frames import fund_frames
from loaders.relations.funds.fund_payers import paid_in
from loaders.relations.funds.grants import grants
from loaders.relations.funds.home_funds import SUMS, home_funds
from loaders.relations.funds.investors import invest_frames
from loaders.relations.funds.own_money import own_money
from loaders.relations.funds.shareholders import shareholders
from loaders.relations.funds.stakes import stakes
from loaders.relations.funds.treasuries import Treasuries
from loaders.relations.sections import Topic, speaks_for
from loaders.relations.templates import AND, ETC, MONEY, Rule, Rules, Template, apply, row
from loaders.relations.undertakings.undertakings import (
    ACTORS,
    OF_NEXT,
    PARENT,
    PROJECTS,
    built_by,
    without_hosts,
)

_PAYERS = row("ⒸⓄⓀⓇⒻ")

_INVESTS = "(?:出资|投资|投入|追加(?:投资)?|安排|切块|拨付|拿出|筹资|斥资|注资|募资)"
_BUILDS_WITH = "(?:建设|新建|打造|扩建|实施|投建|兴建|用于|改造|升级|支持|启动|开发|布局)"
_GIVEN = "(?:补助|奖励|补贴|资助|投资|注资|增资|捐赠|捐助|捐资|奖补|拨款|扶持|资金|支持)"
# 甲牵头、联合乙; 甲会同乙
_JOINING = "(?:(?:作为)?牵头(?:单位)?[、，]?(?:并)?)?(?:联合|携手|会同)"
_FUNDS = Rules(
    # “甲（在某地）投资8亿元建设乙”
    Rule.of(
        "FUNDS",
        "invests",
        "ⒸⓄⓀⓇⒻ Ⓟ",
        # Not “公司与甲管委会签署协议，拟投资8亿元”: who invests is the other side.
        # nor “续建甲中心，投资480万元建设乙”: what is built pays for nothing.
        rf"(?<!在)(?<![建续扩]建)(?<!建设)(?<!建成)(?!(?<=[与和同])[ⓄⓀⓇ](?:正式|共同|分别|近日|已)*(?:签|达成))(?!(?<=Ⓕ[与和同])Ⓒ[^，。；Ⓐ-ⓩ]{{0,6}}(?:签|达成))(?!Ⓚ[^。；Ⓐ-ⓩ]{{0,12}}总投资)(?P<s>{_PAYERS}){ETC}(?:(?![前后]者)[^。；ⒸⓄⒻⓅ]){{0,30}}?{_INVESTS}(?:总额|额)?(?:为|达)?Ⓜ[^。；ⒸⓄⒻⓅ]{{0,12}}{_BUILDS_WITH}[^，。；ⒸⓄⒻⓅ]{{0,16}}(?P<t>{PROJECTS})",
    ),
    Rule.of(
        "FUNDS",
        "invests",
        "ⒸⓄⓀⒻ Ⓟ",
        # Not “甲园、总投资3亿元的乙项目”: the sum is what the next one takes.
        rf"(?<!在)(?P<s>{row('ⒸⓄⓀⒻ')}){ETC}(?![、以和及][^，。；]{{0,4}}总投资)[^，。；ⒸⓄⒻⓅ]{{0,12}}?(?<!引进)(?:投资|出资)(?:建设|新建|兴建|打造|扩建|实施|开发|改造)?[^，。；：、ⒸⓄⒻⓅ]{{0,10}}(?P<t>(?<!Ⓜ的){PROJECTS}|Ⓟ)",
    ),
    Rule.of(
        "FUNDS",
        "invested-by",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>{PROJECTS})(?:(?!后者)[^。；ⒸⓄⓅ]){{0,24}}由{PARENT}(?P<s>{ACTORS}){ETC}[^，。；ⓄⒸⓅ]{{0,8}}?(?:投资|出资){OF_NEXT}",
    ),
    # “甲项目、乙项目动工，后者由丙投资”
    Rule.of(
        "FUNDS",
        "invested-by",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>Ⓟ)[^。；ⒸⓄⓅ]{{0,16}}后者(?:将|拟|计划)?由{PARENT}(?P<s>{ACTORS}){ETC}[^，。；ⓄⒸⓅ]{{0,8}}?(?:投资|出资){OF_NEXT}",
    ),
    # “项目由甲、乙共同出资3亿元建设，名为丙项目”
    Rule.of(
        "FUNDS",
        "invested-by",
        "ⒸⓄ Ⓟ",
        rf"由{PARENT}(?P<s>{ACTORS}){ETC}[^，。；ⓄⒸⓅ]{{0,8}}?(?:投资|出资)[^。；ⒸⓄⓅ]{{0,16}}，(?:项目)?(?:名为|取名为?|命名为|名称[为是])(?P<t>Ⓟ)",
    ),
    # “甲斥资3亿元收购乙”
    Rule.of(
        "FUNDS",
        "buys",
        "Ⓒ",
        r"(?P<s>Ⓒ)[^。；ⒸⓄⓅ]{0,40}?(?:全资)?(?:收购|并购)了?(?P<t>Ⓒ)(?!旗下|的|所?持|手中)",
    ),
    # “对甲投资建设的丙项目，某局给予补助”
    Rule.of(
        "FUNDS",
        "supports",
        "ⓄⓇⓀⒻ ⓅⒸ",
        r"对[^。；，Ⓟ]{0,20}(?P<t>Ⓟ)，(?:[^，。；Ⓐ-ⓩ]{0,10}，)?(?:由)?(?P<s>[ⓄⓇⓀⒻ])(?:将|拟|按)?[^，。；Ⓐ-ⓩ]{0,8}给予[^。；，Ⓐ-ⓩ]{0,24}(?:补助|奖励|补贴|支持|贴息|资助|奖补)",
    ),
    # “甲今年投入3亿元新上了丙项目”
    Rule.of(
        "FUNDS",
        "invests",
        "Ⓒ Ⓟ",
        rf"(?P<s>Ⓒ)，?(?:今年|去年|近期|近年来|已|拟|计划|将|新增)*(?:总?投资|投入|斥资)Ⓜ，?(?:建设|新建|兴建|打造|建|实施|新上|上马|启动)[的了]?(?P<t>{PROJECTS})",
    ),
    # “市政府设立专项资金”, “母基金发起设立甲子基金和乙子基金”
    Rule.of(
        "FUNDS",
        "founds",
        "ⒸⓄⓀⓇⒻ Ⓕ",
        rf"(?<!成立)(?<!组建)(?<!建立)(?<!引进)(?<!引入)(?<!集聚)(?<!集聚了)(?<!拥有)(?<!拥有了)(?<!汇聚)(?<!聚集)(?<!入驻)(?<!、)(?<!Ⓜ)(?<!Ⓜ的)(?<!联合)(?<!会同)(?<!Ⓡ)(?P<s>Ⓡ{{0,2}}[ⒸⓄⓀⓇⒻ](?:(?:{AND}|{_JOINING})[ⒸⓄⓀⓇⒻ]){{0,60}}){ETC}(?:(?!，[ⓀⓇ])[^。；：ⒸⓄⒻⓅⓁ]){{0,20}}?"
        rf"(?:设立|下设|成立|出资|安排|注资|组建|发起|建立|拨付|增资|认缴|认购)(?:(?!Ⓜ、)[^，。；ⒸⓄⒻⓁ]){{0,16}}(?P<t>{SUMS})",
    ),
    # “某市引进了甲、乙等企业，设立丙基金”
    Rule.of(
        "FUNDS",
        "founds",
        "ⓇⓀ Ⓕ",
        rf"(?:^|[。；，])(?P<s>[ⓇⓀ])[^，。；ⓇⓀⒻⓁⒸ]{{0,20}}?(?:引[进入来]|招[来引]|吸引|[集聚汇]聚|培育|拥有)了?[^。；，ⓇⓀⒻ]{{0,60}}，[^，。；Ⓐ-ⓩ]{{0,6}}(?:设立|组建|成立|发起)[^，。；ⒸⓄⒻⓁ]{{0,16}}(?P<t>{SUMS})",
    ),
    # “甲基金与乙公司合作，共同设立丙基金”
    Rule.of(
        "FUNDS",
        "founds",
        "ⒸⓄⓀⓇⒻ Ⓕ",
        rf"(?P<s>[ⒸⓄⓀⓇⒻ](?:已|将|拟)*(?:与|和|同|联合|会同|携手){row('ⒸⓄⓀⓇⒻ')}){ETC}[^，。；ⒸⓄⒻⓅⓁ]{{0,16}}，?[^，。；Ⓐ-ⓩ]{{0,4}}(?:共同|联合|合作|合资)(?:出资|发起)*(?:设立|组建|成立)了?[^，。；ⒸⓄⒻⓁ]{{0,16}}(?P<t>{SUMS})",
    ),
    # “县里会同甲、乙组建丙基金”
    Rule.of(
        "FUNDS",
        "founds",
        "ⒸⓄⓀⓇⒻ Ⓕ",
        rf"(?<![ⒸⓄⓀⓇⒻ])(?:会同|联合|携手|与(?=[^，。；]{{0,80}}共同))(?P<s>{row('ⒸⓄⓀⓇⒻ')}){ETC}[^，。；：Ⓐ-ⓩ]{{0,8}}(?:设立|组建|成立|发起)了?[^，。；ⒸⓄⒻⓁ]{{0,16}}(?P<t>{SUMS})",
    ),
    # “甲子基金，规模3亿元，…，与乙基金、丙大学共同发起”
    Rule.of(
        "FUNDS",
        "founded-by",
        "Ⓕ ⒸⓄⓀⒻⓇ",
        rf"(?:^|[；。]|[）)])[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>Ⓕ)，(?:[^。；Ⓕ]{{0,60}}，)?(?:拟|将|已)?与(?P<s>{row('ⒸⓄⓀⒻⓇ')}){ETC}(?:共同|合作|联合)(?:发起|设立|出资|组建)(?![^，。；]{{0,14}}Ⓕ)",
    ),
    Rule.of(
        "FUNDS",
        "founded-by",
        "ⒸⓄⓀⒻⓇ Ⓕ",
        rf"(?P<t>{SUMS})(?:是?经Ⓞ(?:批准|同意)，)?[^。；ⒸⓄⒻ]{{0,16}}由(?P<s>[ⒸⓄⓀⒻⓇ](?:(?:{AND}|{_JOINING})[ⒸⓄⓀⒻⓇ]){{0,60}}){ETC}(?!担任|[^，。；Ⓐ-ⓩ]{{0,4}}(?:管理|运营|托管))[^。；ⒸⓄⒻ]{{0,24}}?(?:出资|发起|设立|安排|注资|筹集|组建)(?![^，。；ⒸⓄ]{{0,14}}Ⓕ)",
    ),
    # “母基金设立4支子基金，包括甲基金、乙基金”
    Rule.of(
        "FUNDS",
        "founds",
        "Ⓕ",
        rf"(?P<s>Ⓕ)[^。；Ⓐ-ⓩ]{{0,8}}(?:设立|组建|参股|投资)[^。；，Ⓐ-ⓩ]{{0,10}}子基金，(?:主要|分别)?(?:包括|为|有)(?:Ⓜ的?)?(?P<t>{SUMS})",
    ),
    # “基金向某公司投资5000万元”
    Rule.of(
        "FUNDS",
        "pays",
        "ⒸⓄⓀⓇⒻ ⒸⓄⓅⓀ",
        # “基金向甲园内的乙孵化器拨付补助”
        rf"(?P<s>[ⒸⓄⓀⓇⒻ])[^，。；Ⓐ-ⓩ]{{0,8}}(?:向|对|给|为)(?:[ⓀⓇ]内?的)?(?P<t>{row('ⒸⓄⓅⓀ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:投资|增资|注资|出资|投入|补助|奖励|拨付|资助|给予Ⓜ|提供Ⓜ)",
    ),
    # “某区安排财政资金支持某产业”
    Rule.of(
        "FUNDS",
        "supports",
        "ⒸⓄⓀⓇⒻⓁ ⒾⓅⒸⓀⓄ",
        # Not “向甲公司注资3000万元，支持其新药研发”, “发起乙基金，甲公司出资4亿元，重点投向…”
        rf"(?<![在向对ⓇⓀ])(?<!Ⓕ，)(?<!Ⓕ，由)(?P<s>{row('ⒸⓄⓀⓇⒻⓁ')})[^，。；Ⓐ-ⓩ]{{0,14}}{_INVESTS}[^，。；Ⓐ-ⓩ]{{0,8}}(?:Ⓜ|资金|经费|补贴|补助)[^。；Ⓐ-ⓩ]{{0,12}}(?:支持|用于|建设|投向|扶持|补贴|资助|奖励|发展)[^。；，Ⓐ-ⓩ]{{0,10}}(?P<t>{row('ⒾⓅⒸⓀⓄ')})",
    ),
    Rule.of(
        "FUNDS",
        "supports",
        "Ⓕ ⓅⒸ",
        rf"(?P<s>Ⓕ)(?:[^，。；Ⓐ-ⓩ]{{0,10}}(?:支持|投资|投向|投给了?|已投|用于|资助|扶持|参投|领投)|，(?:目前|现|已经)?(?:已投资?|累计投资|先后投资)了?|[^，。；Ⓐ-ⓩ]{{0,6}}，以[^，。；Ⓐ-ⓩ]{{0,8}}(?:方式|形式)(?:支持|投资|入股|参股))[^，。；Ⓐ-ⓩ]{{0,10}}(?P<t>{row('ⓅⒸ')})",
    ),
    # “某基金落户某区，并注资500万元支持甲公司”, “某基金对乙项目注资”
    Rule.of(
        "FUNDS",
        "supports",
        "Ⓕ ⓅⒸⓄⓀ",
        rf"(?P<s>Ⓕ)[^。；ⒸⓄⒻⓅⓀ]{{0,24}}，[^。；，Ⓐ-ⓩ]{{0,8}}{_INVESTS}Ⓜ[^，。；Ⓐ-ⓩ]{{0,4}}(?:支持|资助|扶持|投向|用于)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>{row('ⓅⒸⓄⓀ')})",
    ),
    # “设立转贷资金，甲公司成为首家受益企业”
    Rule.of(
        "FUNDS",
        "supports",
        "Ⓕ ⒸⓅ",
        rf"(?P<s>Ⓕ)[^，。；Ⓐ-ⓩ]{{0,8}}[，；](?P<t>{row('ⒸⓅ')}){ETC}(?:(?:成为|作为|是|为)?(?:首批|率先|首家|第一批|直接|[^，。；Ⓐ-ⓩ]{{0,4}})(?:受益|获投|受助|受惠|获支持|获得支持)|[都均也]?(?:在|入选|进入|列入|跻身)[^，。；Ⓐ-ⓩ]{{0,8}}名单)",
    ),
    # “甲公司获得市政府技改补助500万元”, “甲大学获得乙公司捐赠的500万元”
    Rule.of(
        "FUNDS",
        "receives",
        "ⒸⓄⓅⓀ ⒸⓄⓀⓇⒻ",
        rf"(?P<t>{row('ⒸⓄⓅⓀ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:获得?|收到|争取到|得到|获批|领到)了?(?P<s>{row('ⒸⓄⓀⓇⒻ')}){ETC}(?:[^，。；Ⓐ-ⓩ]{{0,12}}{_GIVEN}[^，。；Ⓐ-ⓩ]{{0,8}}Ⓜ|[^，。；Ⓐ-ⓩ]{{0,6}}Ⓜ[^，。；Ⓐ-ⓩ]{{0,8}}{_GIVEN}|[^，。；Ⓐ-ⓩ]{{0,4}}(?:领投|注资|增资|入股|战略投资|风险投资|天使投资|股权投资))",
    ),
    # “甲公司以5亿元入股乙公司”, “甲向乙增资”, “甲战略投资乙公司”
    Rule.of(
        "FUNDS",
        "buys-in",
        "ⒸⓀⓄⒻⓇ Ⓒ",
        rf"(?<!在)(?P<s>{row('ⒸⓀⓄⒻⓇ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:(?:以|出资|斥资|投资|投入|拟以|耗资|拿出)Ⓜ[^，。；Ⓐ-ⓩ]{{0,6}})?(?:入股|参股|增资(?:扩股)?|注资|战略投资|战投|领投|跟投|参投|投资入股|增持)了?(?P<t>{row('Ⓒ')})",
    ),
    # “甲公司由乙集团全资设立”
    Rule.of(
        "FUNDS",
        "founded-by",
        "Ⓒ ⒸⓀⓄⓇ",
        rf"(?P<t>Ⓒ)，?(?:是|系)?(?:[^，。；Ⓐ-ⓩ]{{0,6}})由(?P<s>{row('ⒸⓀⓄⓇ')}){ETC}(?:[^，。；Ⓐ-ⓩ]{{0,4}}方)?(?:全资|共同|合资|独资|联合|出资|投资|控股|发起|和)*(?:设立|成立|组建|投资|出资|创办|创立)(?!建设|新建|兴建|打造|项目|开发)",
    ),
    # “甲是乙的控股股东，此次又向其增资2亿元”
    Rule.of(
        "FUNDS",
        "buys-in",
        "ⒸⓀⓄⒻⓇ Ⓒ",
        r"(?P<s>[ⒸⓀⓄⒻⓇ])[^。；Ⓐ-ⓩ]{0,14}(?P<t>Ⓒ)[^。；Ⓐ-ⓩ]{0,16}，[^。；，Ⓐ-ⓩ]{0,8}[向对]其[^。；，Ⓐ-ⓩ]{0,4}(?:增资|注资|投资|出资|追加投资)",
    ),
)
_SPEAKS = re.compile("说|表示|介绍|告诉|称|透露|董事长|总经理|“")
_MONEY = re.compile(r"(?:总)?投资(?:额|总额)?Ⓜ")
_BUILT = re.compile(r"建设|新建|打造|扩建|实施")
# “统筹安排资金用于某某补贴”: what a policy's own rules put money into.
_PAID = re.compile(
    r"(?:安排|统筹|设立|列支|拨付|给予|落实)[^。；]{0,30}(?:资金|补贴|补助|奖补|经费)[^。；]{0,6}(?:用于|支持|补贴|扶持|范围|投向)"
)


# “对新引进的集成电路企业给予最高500万元奖励”
_REWARDS = re.compile(
    "(?:对|支持|鼓励)[^。；]{0,40}?(?P<t>Ⓘ)(?!认证|标志)[^。；]{0,60}?(?:给予|奖励|补助|补贴|资助|贴息|奖补)[^。；]{0,16}(?:Ⓜ|%|％|奖励|补助|补贴|资助|奖补)"
)


# “甲大学与乙公司合建丙实验室，给予最高200万元建设补助”
_BACKS = re.compile(
    "(?P<t>[ⓅⓄ])(?:建设|项目)?，(?:[^，。；Ⓐ-ⓩ]{0,12}，)?(?:[^，。；Ⓐ-ⓩ]{0,10})给予[^，。；Ⓐ-ⓩ]{0,10}Ⓜ[^，。；Ⓐ-ⓩ]{0,8}(?:补助|补贴|奖励|支持|资助|经费|奖补)"
)
_PLATFORMS = ("实验室", "中心", "平台", "基地", "研究院", "研究所", "工作站", "孵化器")


_PAID_BY = re.compile(
    rf"(?:(?:由|^)(?P<s>{ACTORS}){ETC}[^，。；ⓄⒸ]{{0,6}}?(?:投资|出资)|，(?P<v>{ACTORS}){ETC}(?:投资|出资)(?=[，。；]|建设|兴建)|投资(?:单位|方|主体|人)(?:为|是|：|:)(?P<u>{ACTORS}))"
)


def funds(
    recognised: Recognised,
    sentences: list[Template],
    topics: list[Topic],
    works: dict[int, Mention],
    named: dict[Mention, Key],
) -> Iterator[Relation]:
    """FUNDS: “甲设立乙基金”, “甲投资…建设乙”, “母基金设立子基金”, and what the policy itself pays for.

    ``works`` are the projects that paragraphs open with, by block; ``named`` those named after a company, and it.
    """
    owners = {project.key: firm for project, firm in named.items()}
    treasuries = Treasuries(recognised)
    framed = list(fund_frames(recognised, sentences, works))
    founded = {relation.target for relation in framed if relation.rule == "founds"}
    yield from framed
    yield from invest_frames(sentences, works, treasuries)
    yield from grants(recognised, sentences)
    yield from awards(sentences)
    for template in sentences:
        project = works.get(template.sentence.block)
        if project is not None and "Ⓟ" not in template.signs:
            yield from built_by("FUNDS", _PAID_BY, template, project)
        told = [
            relation
            for relation in without_hosts(recognised, list(apply(_FUNDS, template)), owners)
            if not _next_fund(recognised, relation)
            and not _of_firm(template, relation)
            and not _brought_in(template, relation)
        ]
        told += paid_in(recognised, template, project)
        told += stakes(template)
        told += shareholders(template)
        told += own_money(template, project)
        yield from told
        here = speaks_for(recognised, topics[template.sentence.block])
        yield from _below_own(recognised, template)
        yield from home_funds(recognised, template, here, founded | {r.target for r in told}, treasuries)
        yield from _spent(template, here, {r.target for r in told})
        if "Ⓟ" in template.signs and MONEY in template.text:
            yield from _announced(recognised, template)
        if recognised.own is None:
            continue
        for match in _BACKS.finditer(template.text):
            start, end = template.span(match)
            for mention in template.of(match, "t"):
                if mention.type == "Project" or mention.name.endswith(_PLATFORMS):
                    yield Relation(recognised.own, "FUNDS", mention.key, start, end, "backs")
        for match in _REWARDS.finditer(template.text):
            start, end = template.span(match)
            for mention in template.of(match, "t"):
                yield Relation(recognised.own, "FUNDS", mention.key, start, end, "rewards")
        if (paid := _PAID.search(template.text)) is not None:
            start, _ = template.span(paid)
            for place, mention in template.mentions.items():
                platform = mention.type == "Organization" and mention.name.endswith(("平台", "中心"))
                if place >= paid.end() and (mention.type in ("Industry", "Project") or platform):
                    yield Relation(recognised.own, "FUNDS", mention.key, start, mention.end, "pays-for")


# 深圳某某资本, 人民银行贵州省分行: a place inside the name of a firm that nobody knows
_FIRM = re.compile("[^，。；、Ⓐ-ⓩ]{0,10}?(?:[分支]行|银行|资本|创投|集团|公司|科技|股份|控股)")


def _of_firm(template: Template, relation: Relation) -> bool:
    """Whether the place that a relation says to found a fund stands in a firm's name only."""
    if relation.source[0] != "Region" or relation.rule != "founds":
        return False
    places = [place for place, m in template.mentions.items() if m.key == relation.source]
    return all(_FIRM.match(template.text, place + 1) is not None for place in places)


# 围绕食品产业引进了甲、乙等龙头企业，设立某基金; 先后与丙大学共建载体6个，设立某基金: another clause, of who did both
_BROUGHT = re.compile(
    "(?:(?:引[进入来]|招[来引]|吸引|[集聚汇]聚|培育|拥有|建成|涌现|走出|诞生)[了出]?|(?:与|和|同|携手)(?=[^，。]*(?:共建|合作|签)[^，。]*，))"
    "[^，。；Ⓐ-ⓩ]{0,8}(?P<s>[Ⓐ-ⓩ](?:(?:、|和|与|及|以及)[Ⓐ-ⓩ])*)[^，。；Ⓐ-ⓩ]{0,24}，(?!.{0,4}(?:共同|联合|合作|合资|发起|携手|[双三各]方))[^，。；Ⓐ-ⓩ]{0,8}(?:设立|组建|成立|发起)"
)


def _brought_in(template: Template, relation: Relation) -> bool:
    """Whether who is said to found a fund was only brought in, or worked with, by who founds it."""
    if relation.rule != "founds":
        return False
    return any(
        m.key == relation.source
        for match in _BROUGHT.finditer(template.text)
        for _, m in template.inside(*match.span("s"))
    )


_THEN = re.compile("[，,](?:并|同时|再)?(?:设立|组建|建立|成立|发起)")


def _next_fund(recognised: Recognised, relation: Relation) -> bool:
    """“每年安排甲资金8000万元，设立10亿元的乙基金”: who gives the first founds the second, not the first."""
    both = relation.source[0] == "Fund" == relation.target[0]
    return both and _THEN.search(recognised.document.text, relation.start, relation.end) is not None


# “母基金首期规模5亿元，下设三支子基金：甲基金、乙基金”
_SUB_FUNDS = re.compile(
    rf"(?:下设|设立|组建|包括|分设|分为|设)(?:了)?[^，。；Ⓐ-ⓩ]{{0,10}}(?:子基金)?[：，]?(?:分别为|即|包括)?(?P<t>{SUMS})"
)


def _below_own(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """In the rules of a fund the funds that it sets up below itself are its own, though it is called 母基金 there.

    So is a 子基金 that opens one of their items: （一）新材料子基金，规模4亿元.
    """
    if recognised.own is None or "Ⓕ" not in template.signs:
        return
    first = next(iter(template.mentions.values()))
    opens = first.name.endswith("子基金") and len(first.name) > 3 and first.start <= template.block.start + 5
    sentence = recognised.document.text[template.sentence.start : template.sentence.end]
    # “子基金分为甲子基金、乙子基金”: its 子基金 are those of the fund that the rules are of
    below = re.search("母基金|子基金(?:分|包括|主要)", sentence) is not None
    own = _own_fund(recognised) if opens or below else None
    if own is None:
        return
    if opens and first.key != own.key:
        yield Relation(own.key, "FUNDS", first.key, first.start, first.end, "below")
    for match in _SUB_FUNDS.finditer(template.text) if below else ():
        start, end = template.span(match)
        for fund in template.of(match, "t"):
            if fund.key != own.key:
                yield Relation(own.key, "FUNDS", fund.key, start, end, "below")


def _own_fund(recognised: Recognised) -> Entity | None:
    """The fund that the document's title names: the paper is its rules."""
    title, home = recognised.metadata.title, recognised.metadata.region
    places = (home.name, home.short) if home else ()

    def bare(name: str) -> str:
        return next((name[len(place) :] for place in places if name.startswith(place)), name)

    funds_named = (e for e in recognised.by_key.values() if e.type == "Fund" and e.mentions)
    return next((e for e in funds_named if bare(e.name) in title), None)


# “投入21亿元，重点推进甲、乙等配套工程建设”: without a payer the place that is spoken for.
_SPENDS = re.compile(
    rf"(?:^|[，。；])[^，。；Ⓐ-ⓩ]{{0,8}}(?:投入|安排)(?:资金)?Ⓜ(?:资金)?，?[^，。；Ⓐ-ⓩ]{{0,6}}(?:推进|建设|实施|用于|打造)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>{PROJECTS})"
)


def _spent(template: Template, payer: Key | None, told: set[Key]) -> Iterator[Relation]:
    for match in _SPENDS.finditer(template.text):
        if payer is None or re.search("[ⒸⓄⓀⓇⒻ]", template.text[: match.start() + 1]):
            continue
        start, end = template.span(match)
        for project in template.of(match, "t"):
            if project.key not in told and project.key != payer:
                yield Relation(payer, "FUNDS", project.key, start, end, "spends")


_SAYS = re.compile("表示|介绍|[说称]|透露|宣布")


def _announced(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“某集团董事长说，…投资40亿元，建设甲以及乙”: the firm stands above what its chairman says."""
    for money in _MONEY.finditer(template.text):
        start = template.offset(money.start())
        firms = [
            m
            for m in recognised.within(max(0, start - 90), start)
            if m.type == "Company" and m.rule != "owner"
        ]
        # 甲、乙等企业。其中，前者投资3亿元建设…
        former = len(firms) > 1 and "前者" in recognised.document.text[firms[-1].end : start]
        payer = firms[-2 if former else -1] if firms else None
        above = payer is not None and payer.start < template.block.start
        if above and payer is not None and not _SAYS.search(recognised.document.text, payer.end, start):
            continue  # what the item above says of a firm goes on in none
        reach = re.split("[。；]", template.text[money.end() :], maxsplit=1)[0]
        built = _BUILT.search(reach)
        if payer is None or built is None or reach.count("，", 0, built.start()) > 1:
            continue
        said = recognised.document.text[payer.end : start]
        if payer.start < template.block.start and not _SPEAKS.search(said):
            continue  # 4.夯实园区基础。投资5.6亿元实施…: not of the firm that the paragraph above ends with
        for place, mention in template.mentions.items():
            if (
                mention.type == "Project"
                and place >= money.end() + built.end()
                and place < money.end() + len(reach)
            ):
                if "，" in template.text[money.end() + built.end() : place]:
                    break
                yield Relation(payer.key, "FUNDS", mention.key, payer.start, mention.end, "invests")
                yield Relation(payer.key, "UNDERTAKES", mention.key, payer.start, mention.end, "invests")
