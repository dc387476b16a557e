"""Who carries out a project and who pays for what (UNDERTAKES, FUNDS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mentions import Key, Mention
from loaders.recognised import Recognised
from loaders.relations import Relation
from loaders.sections import Topic, opening_projects, speaks_for
from loaders.templates import AND, ETC, MONEY, Rule, Rules, Template, apply, row

_BUILDS = (
    "(?:建设|搭建|建立|承建|承担|打造|实施|投资|投建|运营|成立|设立|组建|开展"
    "|研发|研制|牵头|筹建|兴建|新建|扩建|改建|启动|开工|开发|共建|改造|建成|构建)"
)
_RUNS = (
    "(?:投资|投建|共建|合作|出资|建设|新建|承建|承担|承接|实施|运营|运作|开发|负责|牵头|打造|控股|主导|申报)"
)
# 支持某某, 批复某某: what a body backs or approves, it does not build.
_NO_BACKING = "(?!支持|鼓励|推动|推进|促进|引导|协调|督促|指导|批准|批复|同意|给予|奖励|补助|保障|服务|为)"
_FILL = rf"(?:{_NO_BACKING}[^。；：ⒸⓄⓅⒻⓁ])"
_CLOSE = rf"(?:{_NO_BACKING}[^，。；：ⒸⓄⓅⒻⓁ])"
# 的, 了 and adjectives between a verb and what it acts on.
_NEAR = "[^，。；：、ⒸⓄⓅⒻⓁ]"
# “甲项目、由乙投资建设的丙项目”: 乙 builds what stands behind it.
_OF_NEXT = "(?![^，。；、ⓄⒸⓅ]{0,8}的[^，。；、ⓄⒸⓅ]{0,8}Ⓟ)"
_PROJECTS = row("Ⓟ", r"(?:[^，。；、Ⓐ-ⓩ]{0,6}的)?(?:总?投资Ⓜ的)?")
# 甲将与乙、丙一起
_ACTORS = f"(?:[ⒸⓄ](?:将|拟|计划)(?:与|和|携手|联合))?{row('ⒸⓄ')}"
_PAYERS = row("ⒸⓄⓀⓇⒻ")

_UNDERTAKES = Rules(
    Rule.of(
        "UNDERTAKES",
        "builds",
        "ⒸⓄ Ⓟ",
        rf"(?P<s>{_ACTORS}){ETC}{_CLOSE}{{0,40}}?{_BUILDS}{_NEAR}{{0,16}}(?P<t>{_PROJECTS})",
    ),
    # Over a comma only a name that opens its clause goes on as the one who builds (not “形成某市场，打造某平台”).
    Rule.of(
        "UNDERTAKES",
        "builds",
        "ⒸⓄ Ⓟ",
        rf"(?:^|[，。；：Ⓡ]|依托|由|支持|鼓励|引导|推动|以|联合|携手|组织|发挥)(?P<s>{_ACTORS}){ETC}{_FILL}{{0,40}}?{_BUILDS}{_NEAR}{{0,16}}(?P<t>{_PROJECTS})",
    ),
    Rule.of(
        "UNDERTAKES",
        "relied-on",
        "ⒸⓄ Ⓟ",
        rf"依托(?P<s>{_ACTORS}){ETC}，?[^，。；：、ⒸⓄⓅ]{{0,8}}(?:推进|推动|加快|实施|建设)[^，。；：、ⒸⓄⓅ]{{0,10}}(?P<t>{_PROJECTS})",
    ),
    Rule.of(
        "UNDERTAKES",
        "built-by",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>{_PROJECTS})[^。；ⒸⓄⓅ]{{0,24}}由(?P<s>{_ACTORS}){ETC}[^，。；ⓄⒸⓅ]{{0,10}}?{_RUNS}{_OF_NEXT}",
    ),
    Rule.of(
        "UNDERTAKES",
        "built-by",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>Ⓟ)[^。；ⒸⓅ]{{0,28}}，(?P<s>{_ACTORS})(?:负责|承担|具体)(?:投资|建设|实施|运营|开发)",
    ),
    # “某区与甲公司签约乙项目”
    Rule.of(
        "UNDERTAKES",
        "signs",
        "Ⓒ Ⓟ",
        rf"(?:与|同|和|携手)(?P<s>{row('Ⓒ')}){ETC}(?:正式|成功|现场|就)?(?:签订|签署|签约)?了?{_NEAR}{{0,10}}(?P<t>Ⓟ)(?:签约|签订|签署|项目|战略|投资|框架)*(?:合作|协议|合同|总?投资Ⓜ|[，。；]|$)",
    ),
    # “甲公司与乙县签订了丙项目”
    Rule.of(
        "UNDERTAKES",
        "signs",
        "Ⓒ Ⓟ",
        rf"(?P<s>{row('Ⓒ')}){ETC}(?:成功|分别|正式)?(?:与|同|和)[ⓇⓄⓀ]{_NEAR}{{0,6}}(?:签订|签署|签约|签下)了?{_NEAR}{{0,10}}(?P<t>{_PROJECTS})",
    ),
    # “甲公司与乙公司达成合作，双方将共同投资建设丙”
    Rule.of(
        "UNDERTAKES",
        "both",
        "ⒸⓄ Ⓟ",
        rf"(?P<s>[ⒸⓄ](?:、[ⒸⓄ]){{0,8}}(?:与|和|同)[ⒸⓄ]){ETC}[^。；ⓅⒸⓄ]{{0,20}}，[双三各]方(?:将|拟|计划|共同|联合|合作|合资|携手|投资)*{_BUILDS}{_NEAR}{{0,16}}(?P<t>{_PROJECTS})",
    ),
    # “8.甲改扩建：乙公司承担”, “4.甲示范园—乙公司，投资3.6亿元”
    Rule.of(
        "UNDERTAKES",
        "listed",
        "ⒸⓄ Ⓟ",
        rf"^(?:[（(]?\d+[.．、）)])?(?P<t>Ⓟ)[：，—-]+(?:(?:建设|项目|申报|实施|承担|业主)(?:单位|业主)?(?:为|是|：))?(?P<s>[ⒸⓄ](?:(?:{AND})[ⒸⓄ])*)(?=承担|实施|投资|承建|负责|共建|合作|，|；|。|$)",
    ),
    # “甲投资8.6亿元的丙项目”, “甲投资5亿元建丁”
    Rule.of(
        "UNDERTAKES",
        "builds",
        "Ⓒ Ⓟ",
        rf"(?P<s>Ⓒ)(?:拟|计划|将|新增)?(?:总?投资|投入|斥资)Ⓜ，?(?:在[^，。；Ⓟ]{{0,12}})?(?:投资)?(?:建设|新建|兴建|打造|建|实施)?的?(?P<t>{_PROJECTS})",
    ),
    # “由甲负责实施的丙工程”, “甲为建设单位”, “项目业主为甲”
    Rule.of(
        "UNDERTAKES",
        "built-by",
        "ⒸⓄ Ⓟ",
        rf"由(?P<s>{_ACTORS})(?:负责|具体|牵头)?(?:投资|建设|实施|承建|运营|开发)+的(?P<t>Ⓟ)",
    ),
    Rule.of(
        "UNDERTAKES",
        "unit",
        "ⒸⓄ Ⓟ",
        r"(?P<t>Ⓟ)[^。；ⓅⒸⓄ]{0,24}，(?P<s>[ⒸⓄ])(?:为|是)(?:建设|实施|业主|承建|投资)(?:单位|方|主体)",
    ),
    # “甲公司落户某高新区，与乙共同打造丙”
    Rule.of(
        "UNDERTAKES",
        "both",
        "ⒸⓄ Ⓟ",
        rf"(?P<s>Ⓒ)[^。；ⒸⓄⓅ]{{0,24}}，(?:将|拟|并)?(?:与|联合|携手)[ⒸⓄ](?:共同|合作|联合|携手)+(?:投资)?{_BUILDS}{_NEAR}{{0,8}}(?P<t>{_PROJECTS})",
    ),
    Rule.of("UNDERTAKES", "owner", "Ⓒ Ⓟ", r"(?P<s>Ⓒ)(?P<t>Ⓟ)"),
    Rule.of(
        "UNDERTAKES", "owner", "Ⓒ Ⓟ", rf"(?P<s>Ⓒ)(?:的|旗下的?|投资的|所属的?|自建的?)(?P<t>{_PROJECTS})"
    ),
    Rule.of(
        "UNDERTAKES",
        "unit",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>Ⓟ)[^。]{{0,30}}(?:(?:承担|建设|实施|承建|项目|投资)(?:单位|主体|方|业主|人)|业主)(?:为|是|：|:)(?P<s>{_ACTORS})",
    ),
)
_INVESTS = "(?:出资|投资|投入|安排|拨付|拿出|筹资|斥资|注资|募资)"
_BUILDS_WITH = "(?:建设|新建|打造|扩建|实施|投建|兴建|用于|改造|升级|支持|启动|开发|布局)"
_SUMS = row("Ⓕ", "(?:每年)?(?:Ⓜ的?)?")
_FUNDS = Rules(
    # “甲（在某地）投资8亿元建设乙”
    Rule.of(
        "FUNDS",
        "invests",
        "ⒸⓄⓀⓇⒻ Ⓟ",
        rf"(?<!在)(?!Ⓚ[^。；Ⓐ-ⓩ]{{0,12}}总投资)(?P<s>{_PAYERS}){ETC}[^。；ⒸⓄⒻⓅ]{{0,30}}?{_INVESTS}(?:总额|额)?(?:为|达)?Ⓜ[^。；ⒸⓄⒻⓅ]{{0,12}}{_BUILDS_WITH}[^，。；ⒸⓄⒻⓅ]{{0,16}}(?P<t>{_PROJECTS})",
    ),
    Rule.of(
        "FUNDS",
        "invests",
        "ⒸⓄⓀⒻ Ⓟ",
        # Not “甲园、总投资3亿元的乙项目”: the sum is what the next one takes.
        rf"(?P<s>{row('ⒸⓄⓀⒻ')}){ETC}(?![、以和及][^，。；]{{0,4}}总投资)[^，。；ⒸⓄⒻⓅ]{{0,12}}?(?<!引进)(?:投资|出资)(?:建设|新建|兴建|打造|扩建|实施|开发|改造)?[^，。；：、ⒸⓄⒻⓅ]{{0,10}}(?P<t>{_PROJECTS})",
    ),
    Rule.of(
        "FUNDS",
        "invested-by",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>{_PROJECTS})[^。；ⒸⓄⓅ]{{0,24}}由(?P<s>{_ACTORS}){ETC}[^，。；ⓄⒸⓅ]{{0,8}}?(?:投资|出资){_OF_NEXT}",
    ),
    # “市政府设立专项资金”, “母基金发起设立甲子基金和乙子基金”
    Rule.of(
        "FUNDS",
        "founds",
        "ⒸⓄⓀⓇⒻ Ⓕ",
        rf"(?<!成立)(?<!组建)(?<!建立)(?<!引进)(?<!引入)(?<!集聚)(?<!集聚了)(?<!、)(?<!Ⓜ)(?<!Ⓜ的)(?<!联合)(?<!会同)(?P<s>[ⒸⓄⓀⓇⒻ](?:(?:{AND}|联合|携手|会同)[ⒸⓄⓀⓇⒻ]){{0,60}}){ETC}(?:(?!，[ⓀⓇ])[^。；：ⒸⓄⒻⓅⓁ]){{0,20}}?"
        rf"(?:设立|下设|成立|出资|安排|注资|投入|组建|发起|建立|拨付|增资|认缴|认购)[^，。；ⒸⓄⒻⓁ]{{0,16}}(?P<t>{_SUMS})",
    ),
    Rule.of(
        "FUNDS",
        "founded-by",
        "ⒸⓄⓀⒻ Ⓕ",
        rf"(?P<t>{_SUMS})(?:是?经Ⓞ(?:批准|同意)，)?[^。；ⒸⓄⒻ]{{0,16}}由(?P<s>{row('ⒸⓄⓀⒻ')}){ETC}[^。；ⒸⓄⒻ]{{0,24}}?(?:出资|发起|设立|安排|注资|筹集)",
    ),
    # “母基金设立4支子基金，包括甲基金、乙基金”
    Rule.of(
        "FUNDS",
        "founds",
        "Ⓕ",
        rf"(?P<s>Ⓕ)[^。；Ⓐ-ⓩ]{{0,8}}(?:设立|组建|参股|投资)[^。；，Ⓐ-ⓩ]{{0,10}}子基金，(?:主要|分别)?(?:包括|为|有)(?:Ⓜ的?)?(?P<t>{_SUMS})",
    ),
    # “基金向某公司投资5000万元”
    Rule.of(
        "FUNDS",
        "pays",
        "ⒸⓄⓀⓇⒻ ⒸⓄⓅⓀ",
        rf"(?P<s>[ⒸⓄⓀⓇⒻ])[^，。；Ⓐ-ⓩ]{{0,8}}(?:向|对|给|为)(?P<t>{row('ⒸⓄⓅⓀ')}){ETC}[^，。；Ⓐ-ⓩ]{{0,6}}(?:投资|增资|注资|出资|投入|补助|奖励|拨付|资助|给予Ⓜ|提供Ⓜ)",
    ),
    # “某区安排财政资金支持某产业”
    Rule.of(
        "FUNDS",
        "supports",
        "ⒸⓄⓀⓇⒻⓁ ⒾⓅⒸⓀⓄ",
        rf"(?<!在)(?P<s>{row('ⒸⓄⓀⓇⒻⓁ')})[^，。；Ⓐ-ⓩ]{{0,14}}{_INVESTS}[^，。；Ⓐ-ⓩ]{{0,8}}(?:Ⓜ|资金|经费|补贴|补助)[^。；Ⓐ-ⓩ]{{0,12}}(?:支持|用于|建设|投向|扶持|补贴|资助|奖励|发展)[^。；，Ⓐ-ⓩ]{{0,10}}(?P<t>{row('ⒾⓅⒸⓀⓄ')})",
    ),
    Rule.of(
        "FUNDS",
        "supports",
        "Ⓕ ⓅⒸ",
        rf"(?P<s>Ⓕ)[^，。；Ⓐ-ⓩ]{{0,10}}(?:支持|投资|投向|投给了?|已投|用于|资助|扶持|参投|领投)[^，。；Ⓐ-ⓩ]{{0,10}}(?P<t>{row('ⓅⒸ')})",
    ),
)
_MONEY = re.compile(r"(?:总)?投资(?:额|总额)?Ⓜ")
_BUILT = re.compile(r"建设|新建|打造|扩建|实施")
# “统筹安排资金用于某某补贴”: what a policy's own rules put money into.
_PAID = re.compile(
    r"(?:安排|统筹|设立|列支|拨付|给予|落实)[^。；]{0,30}(?:资金|补贴|补助|奖补|经费)[^。；]{0,6}(?:用于|支持|补贴|扶持|范围|投向)"
)


def named_after(recognised: Recognised) -> dict[Mention, Key]:
    """The projects whose names begin with a company's, where they are named, and that company."""
    found: dict[Mention, Key] = {}
    for mention in recognised.mentions:
        if mention.type == "Project":
            for owner in recognised.within(mention.start, mention.end):
                # 临武县大中矿业…项目: in front of the firm may stand where it is.
                if owner.start > mention.start and owner.rule not in ("owner", "site"):
                    break
                if owner.type in ("Company", "Organization") and owner.end < mention.end:
                    found[mention] = owner.key
                    break
    return found


def _without_hosts(
    recognised: Recognised, found: list[Relation], owners: dict[Key, Key]
) -> Iterator[Relation]:
    """“甲公司与乙县政府签约，投资…建设…”: the government that signs is host, the company builds and pays.

    “甲公司投资的甲零部件项目、乙中心项目”: the second is of the firm that it is named after (``owners``).
    """
    text = recognised.document.text
    firms = {(r.start, r.target) for r in found if r.source[0] == "Company"}
    last: Relation | None = None
    for relation in found:
        shares = last is not None and (last.source, last.start) == (relation.source, relation.start)
        last = relation
        if shares and owners.get(relation.target, relation.source)[1] not in relation.source[1]:
            continue
        host = (
            relation.source[0] in ("Organization", "Region", "Park")
            and (relation.start, relation.target) in firms
        )
        if not (host and re.search("签|协议|达成", text[relation.start : relation.end])):
            yield relation


# “对新引进的集成电路企业给予最高500万元奖励”
_REWARDS = re.compile(
    "(?:对|支持|鼓励)[^。；]{0,40}?(?P<t>Ⓘ)(?!认证|标志)[^。；]{0,60}?(?:给予|奖励|补助|补贴|资助|贴息|奖补)[^。；]{0,16}(?:Ⓜ|%|％|奖励|补助|补贴|资助|奖补)"
)


def undertakes(
    recognised: Recognised, sentences: list[Template], named: dict[Mention, Key]
) -> Iterator[Relation]:
    """UNDERTAKES: the company that a project's name begins with (``named``), and “依托甲，建设乙”, “乙由甲投资建设”."""
    for project, firm in named.items():
        yield Relation(firm, "UNDERTAKES", project.key, project.start, project.end, "name")
    owners = {project.key: firm for project, firm in named.items()}
    opened = opening_projects(sentences)
    yield from _bracketed(recognised)
    for template in sentences:
        yield from _without_hosts(recognised, list(apply(_UNDERTAKES, template)), owners)
        listed = opened.get(template.sentence.block)
        if listed is not None and "Ⓟ" not in template.signs:
            yield from _built_by("UNDERTAKES", _BUILT_BY, template, listed)


_OWNER_SAID = re.compile("(?:项目)?(?:业主|建设单位|投资方|实施单位|实施主体)(?:为|是|：|:)?$")


def _bracketed(recognised: Recognised) -> Iterator[Relation]:
    """“甲项目（乙公司，总投资143亿元）”, “甲项目（总投资4.3亿元，业主乙）”: the firm in the bracket behind it."""
    text = recognised.document.text
    for project in recognised.mentions:
        if project.type != "Project" or text[project.end : project.end + 1] not in ("（", "("):
            continue
        close = min(
            (i for i in (text.find("）", project.end), text.find(")", project.end)) if i > 0), default=-1
        )
        for firm in recognised.within(project.end + 1, close) if 0 < close - project.end < 60 else ():
            opens = firm.start == project.end + 1 and text[firm.end : firm.end + 1] in "，,；;）)、"
            if firm.type == "Company" and (opens or _OWNER_SAID.search(text[project.end + 1 : firm.start])):
                yield Relation(firm.key, "UNDERTAKES", project.key, project.start, close + 1, "bracket")


_BUILT_BY = re.compile(
    rf"(?:(?:由|^)(?P<s>{_ACTORS}){ETC}[^，。；ⓄⒸ]{{0,10}}?{_RUNS}|(?:(?:建设|实施|承担|业主|投资|申报)(?:单位|方|主体)|业主)(?:为|是|：|:)?(?P<u>{_ACTORS}))"
)
_PAID_BY = re.compile(
    rf"(?:(?:由|^)(?P<s>{_ACTORS}){ETC}[^，。；ⓄⒸ]{{0,6}}?(?:投资|出资)|投资(?:单位|方|主体|人)(?:为|是|：|:)(?P<u>{_ACTORS}))"
)


def _built_by(
    type_: str, pattern: re.Pattern[str], template: Template, project: Mention
) -> Iterator[Relation]:
    """“1.甲项目。总投资12亿元，由乙公司建设”: the project that opens the paragraph."""
    for match in pattern.finditer(template.text):
        _, end = template.span(match)
        for actor in template.of(match, "s" if match["s"] else "u"):
            yield Relation(actor.key, type_, project.key, project.start, end, "built-by")


def funds(
    recognised: Recognised, sentences: list[Template], topics: list[Topic], named: dict[Mention, Key]
) -> Iterator[Relation]:
    """FUNDS: “甲设立乙基金”, “甲投资…建设乙”, “母基金设立子基金”, and what the policy itself pays for."""
    owners = {project.key: firm for project, firm in named.items()}
    opened = opening_projects(sentences)
    for template in sentences:
        project = opened.get(template.sentence.block)
        if project is not None and "Ⓟ" not in template.signs:
            yield from _built_by("FUNDS", _PAID_BY, template, project)
        told = list(_without_hosts(recognised, list(apply(_FUNDS, template)), owners))
        yield from told
        here = speaks_for(recognised, topics[template.sentence.block])
        yield from _below_own(recognised, template)
        yield from _payers(template)
        yield from _founded(recognised, template, here, {r.target for r in told})
        yield from _spent(template, here, {r.target for r in told})
        if "Ⓟ" in template.signs and MONEY in template.text:
            yield from _announced(recognised, template)
        if recognised.own is None:
            continue
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


# “设立某某专项资金” without a word on who does: the place that the document speaks for.
_FOUNDS = re.compile(rf"(?:设立|建立|组建|成立|安排|新设)(?:了)?(?:Ⓜ|[^，。；Ⓐ-ⓩ]){{0,12}}(?P<t>{_SUMS})")


def _founded(
    recognised: Recognised, template: Template, place: Key | None, told: set[Key]
) -> Iterator[Relation]:
    home = recognised.metadata.region
    payer = (recognised.subject if recognised.own else place) or (
        recognised.entities.region(home).key if home else None
    )
    if payer is None or payer not in recognised.by_key or "Ⓕ" not in template.signs:
        return
    for match in _FOUNDS.finditer(template.text):
        clause = re.split("[，。；]", template.text[: match.start()])[-1]
        # 支持企业设立基金: the firms do.
        if re.search("[ⒸⓄⓀⓇⒻ]|支持|鼓励|引导|企业|机构|资本", clause):
            continue
        start, end = template.span(match)
        for fund in template.of(match, "t"):
            if fund.key not in told:
                yield Relation(payer, "FUNDS", fund.key, start, end, "founds")


# “引导基金首期规模5亿元，其中甲出资3亿元，乙公司出资1亿元”
_PAYS = re.compile("(?P<s>[ⒸⓄⓀⓇ])[^，。；Ⓐ-ⓩ]{0,4}(?:认缴|实缴|分别)?出资Ⓜ")


def _payers(template: Template) -> Iterator[Relation]:
    """Who pays what into the fund that a sentence is about."""
    if "Ⓕ" not in template.signs or "出资" not in template.text:
        return
    place = template.text.index("Ⓕ")
    fund = template.mentions[place]
    for match in _PAYS.finditer(template.text, place):
        if template.text.count("Ⓕ", place + 1, match.start()) == 0:
            start, end = template.span(match)
            for payer in template.of(match, "s"):
                yield Relation(payer.key, "FUNDS", fund.key, min(fund.start, start), end, "pays")


# “母基金首期规模5亿元，下设三支子基金：甲基金、乙基金”
_SUB_FUNDS = re.compile(
    rf"(?:下设|设立|组建|包括|分设|设)(?:了)?[^，。；Ⓐ-ⓩ]{{0,10}}(?:子基金)?[：，]?(?:分别为|即|包括)?(?P<t>{_SUMS})"
)


def _below_own(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """In the rules of a fund the funds that it sets up below itself are its own, though it is called 母基金 there."""
    if recognised.own is None or "Ⓕ" not in template.signs or "母基金" not in template.text:
        return
    title, home = recognised.metadata.title, recognised.metadata.region
    places = (home.name, home.short) if home else ()

    def bare(name: str) -> str:
        return next((name[len(place) :] for place in places if name.startswith(place)), name)

    funds_named = (e for e in recognised.by_key.values() if e.type == "Fund" and e.mentions)
    own = next((e for e in funds_named if bare(e.name) in title), None)
    for match in _SUB_FUNDS.finditer(template.text) if own else ():
        start, end = template.span(match)
        for fund in template.of(match, "t"):
            if own is not None and fund.key != own.key:
                yield Relation(own.key, "FUNDS", fund.key, start, end, "below")


# “投入21亿元，重点推进甲、乙等配套工程建设”: without a payer the place that is spoken for.
_SPENDS = re.compile(
    rf"(?:^|[，。；])[^，。；Ⓐ-ⓩ]{{0,8}}(?:投入|安排)(?:资金)?Ⓜ(?:资金)?，?[^，。；Ⓐ-ⓩ]{{0,6}}(?:推进|建设|实施|用于|打造)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>{_PROJECTS})"
)


def _spent(template: Template, payer: Key | None, told: set[Key]) -> Iterator[Relation]:
    for match in _SPENDS.finditer(template.text):
        if payer is None or re.search("[ⒸⓄⓀⓇⒻ]", template.text[: match.start() + 1]):
            continue
        start, end = template.span(match)
        for project in template.of(match, "t"):
            if project.key not in told and project.key != payer:
                yield Relation(payer, "FUNDS", project.key, start, end, "spends")


def _announced(recognised: Recognised, template: Template) -> Iterator[Relation]:
    """“某集团董事长说，…投资40亿元，建设甲以及乙”: the firm stands above what its chairman says."""
    for money in _MONEY.finditer(template.text):
        start = template.offset(money.start())
        payer = next(
            (
                m
                for m in reversed(recognised.within(max(0, start - 90), start))
                if m.type == "Company" and m.rule != "owner"
            ),
            None,
        )
        reach = re.split("[。；]", template.text[money.end() :], maxsplit=1)[0]
        built = _BUILT.search(reach)
        if payer is None or built is None or reach.count("，", 0, built.start()) > 1:
            continue
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
