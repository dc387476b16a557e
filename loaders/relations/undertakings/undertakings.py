"""Who carries out a project (UNDERTAKES)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.mention import Key, Mention
from loaders.mentions.companies.brands import short_forms
from loaders.mentions.companies.owners import is_works_brand
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations.templates import AND, ETC, Rule, Rules, Template, apply, row

_BUILDS = (
    "(?:建设|搭建|建立|承建|承担|打造|实施|投资|投建|运营|成立|设立|组建|开展"
    "|研发|研制|牵头|筹建|兴建|新建|扩建|改建|启动|开工|开发|共建|合建|共设|合设|筹设|改造|建成|构建|布局|上马|新上|建有|设有)"
)
_RUNS = (
    "(?:投资|投建|共建|合作|出资|建设|新建|承建|承担|承接|实施|运营|运作|开发|负责|牵头|打造|控股|主导|申报"
    "|改造|兴建|代建|扩建|改建|续建)"
)
# 支持某某, 批复某某: what a body backs or approves, it does not build.
_NO_BACKING = (
    "(?!，(?:园区|全[县市区]|[我该][县市区])"
    "|支持|鼓励|推动|推进|促进|引导|协调|督促|指导|批准|批复|同意|给予|奖励|补助|保障|服务|(?<!作)为)"
)
_FILL = rf"(?:{_NO_BACKING}[^。；：ⒸⓄⓅⒻⓁ])"
_CLOSE = rf"(?:{_NO_BACKING}[^，。；：ⒸⓄⓅⒻⓁ])"
# 的, 了 and adjectives between a verb and what it acts on.
_NEAR = "[^，。；：、ⒸⓄⓅⒻⓁ]"
# “甲项目、由乙投资建设的丙项目”: 乙 builds what stands behind it.
OF_NEXT = "(?![^，。；、ⓄⒸⓅ]{0,8}的[^，。；、ⓄⒸⓅ]{0,8}[ⓅⓀ])"
PROJECTS = row("Ⓟ", r"(?:[^，。；、Ⓐ-ⓩ]{0,6}的)?(?:总?投资Ⓜ的)?")
# 甲将与乙、丙一起; 甲联合乙
ACTORS = f"(?:[ⒸⓄ](?:将|拟|计划)(?:与|和|携手|联合))?[ⒸⓄ](?:(?:{AND}|联合|会同|携手)[ⒸⓄ]){{0,60}}"
# 由甲全资子公司乙建设: the one that is named last builds.
PARENT = (
    "(?:Ⓒ(?:的|旗下|下属|所属)?(?:全资|控股|独资)*(?:子公司|企业)(?:——)?"
    "|[ⒸⓄ](?:旗下|下属|所属)的?|[省市县区](?:属|级)?(?:国有|国资)?(?:国企|企业|平台公司))?"
)
_SPOKESMAN = "(?:董事长|总经理|负责人|总裁|总监|经理|厂长|主任|主管|工程师|创始人)"
_UNDERTAKES = Rules(
    # “甲集团与乙局签订了丙物流园EPC总承包合同”
    Rule.of(
        "UNDERTAKES",
        "contract",
        "ⒸⓄ ⓅⓀ",
        rf"(?P<s>{row('ⒸⓄ')})(?:正式|成功|现场)*签[订署]了?(?P<t>[ⓅⓀ])[^，。；Ⓐ-ⓩ]{{0,10}}(?:总承包|施工|承建|代建)[^，。；Ⓐ-ⓩ]{{0,6}}(?:合同|协议)",
    ),
    Rule.of(
        "UNDERTAKES",
        "builds",
        "ⒸⓄ Ⓟ",
        rf"(?<![ⒸⓄ]为)(?P<s>{ACTORS}){ETC}{_CLOSE}{{0,40}}?{_BUILDS}{_NEAR}{{0,16}}(?P<t>{PROJECTS})",
    ),
    # Over a comma only a name that opens its clause goes on as the one who builds (not “形成某市场，打造某平台”).
    Rule.of(
        "UNDERTAKES",
        "builds",
        "ⒸⓄ Ⓟ",
        rf"(?:^|[，。；：Ⓡ]|[一二三四五六七八九十]是|依托|由|支持|鼓励|引导|推动|以|联合|携手|组织|发挥|引进|引入|招引)(?P<s>{ACTORS}){ETC}{_FILL}{{0,40}}?{_BUILDS}{_NEAR}{{0,16}}(?P<t>{PROJECTS})",
    ),
    # “整合甲所、乙院及有关单位的科研力量，组建丙平台”
    Rule.of(
        "UNDERTAKES",
        "joins-forces",
        "ⒸⓄ Ⓟ",
        rf"(?:整合|汇聚|集聚|联合)(?P<s>{row('ⒸⓄ')})(?:[及和等][^，。；Ⓐ-ⓩ]{{0,12}})?的?[^，。；Ⓐ-ⓩ]{{0,8}}(?:力量|资源|优势)，(?:共同|联合)*(?:组建|建设|共建|成立|设立|打造)[^，。；Ⓐ-ⓩ]{{0,6}}(?P<t>{PROJECTS})",
    ),
    # “甲收购乙，并盘活其厂房建设丙”
    Rule.of(
        "UNDERTAKES",
        "buys",
        "Ⓒ Ⓟ",
        rf"(?P<s>Ⓒ)[^。；ⒸⓄⓅ]{{0,40}}(?:收购|并购|兼并|重组)了?Ⓒ，(?:并|同时|将|拟|计划|再)*[^。；，ⒸⓄⓅ]{{0,16}}{_BUILDS}[^，。；：、ⒸⓄⓅⓁ]{{0,10}}(?P<t>{PROJECTS})",
    ),
    # “甲被认定为龙头企业，其投建的丙项目”, “为甲代建厂房，用于其丙项目”
    Rule.of(
        "UNDERTAKES",
        "its-own",
        "Ⓒ Ⓟ",
        r"(?P<s>Ⓒ)[^。；ⒸⓄⓅ]{0,60}[，；用于的对]其(?:在[^，。；ⒸⓄⓅ]{1,12})?(?:投资|投建|出资|建设|实施|承建|承担|新建|在建|新上|负责|申报)*的?(?P<t>Ⓟ)",
    ),
    # “某区与甲公司签约乙项目”
    Rule.of(
        "UNDERTAKES",
        "signs",
        "Ⓒ Ⓟ",
        rf"(?:与|同|和|携手)(?P<s>{row('Ⓒ')}){ETC}(?:正式|成功|现场|就|分别)?(?:签订|签署|签约)?了?{_NEAR}{{0,10}}(?P<t>{PROJECTS})(?:签约|签订|签署|项目|战略|投资|框架|入园|入驻|落户)*(?:合作|协议|合同|仪式|总?投资Ⓜ|[，。；]|$)",
    ),
    # “甲公司与乙县签订了丙项目”
    Rule.of(
        "UNDERTAKES",
        "signs",
        "Ⓒ Ⓟ",
        rf"(?P<s>{row('Ⓒ')}){ETC}(?:{_SPOKESMAN}|代表)?(?:成功|分别|正式)?(?:与|同|和)[ⓇⓄⓀ]{_NEAR}{{0,6}}(?:签订|签署|签约|签下)了?{_NEAR}{{0,10}}(?P<t>{PROJECTS})",
    ),
    # “8.甲改扩建：乙公司承担”, “4.甲示范园—乙公司，投资3.6亿元”
    Rule.of(
        "UNDERTAKES",
        "listed",
        "ⒸⓄ Ⓟ",
        rf"^(?:[（(]?\d+[.．、）)])?(?P<t>Ⓟ)[：，—-]+(?:(?:建设|项目|申报|实施|承担|业主)(?:单位|业主)?(?:为|是|：))?(?P<s>[ⒸⓄ](?:(?:{AND})[ⒸⓄ])*)(?=承担|实施|投资|承建|负责|共建|合作|，|；|。|$)",
    ),
    # “由甲牵头、乙参与组建丙”
    Rule.of(
        "UNDERTAKES",
        "both",
        "ⒸⓄ Ⓟ",
        rf"(?P<s>[ⒸⓄ](?:牵头|主导|发起|负责)(?:，|、|和|并)?(?:联合|会同)?[ⒸⓄ](?:(?:{AND})[ⒸⓄ])*){ETC}(?:共同|联合)*(?:参与|配合|协同|支持)?{_BUILDS}{_NEAR}{{0,8}}(?P<t>{PROJECTS})",
    ),
    # “甲落子某园区的丙项目”, “甲在某区的丙基地”
    Rule.of(
        "UNDERTAKES",
        "owner",
        "Ⓒ Ⓟ",
        rf"(?P<s>Ⓒ)(?:落子|落户|布局|落地|投向|设在|位于|建在|放在|在)(?:于|在)?[ⓀⓇ]+(?:境内|园区)?的(?P<t>{PROJECTS})",
    ),
    # “甲4.8亿元的丙生产线”
    Rule.of("UNDERTAKES", "owner", "Ⓒ Ⓟ", r"(?P<s>Ⓒ)Ⓜ的(?P<t>Ⓟ)"),
    Rule.of("UNDERTAKES", "owner", "Ⓒ Ⓟ", r"(?P<s>Ⓒ)(?P<t>Ⓟ)"),
    # but 监理单位为甲的丙工程
    Rule.of(
        "UNDERTAKES",
        "owner",
        "Ⓒ Ⓟ",
        rf"(?<!单位为)(?<!方为)(?<!单位是)(?P<s>{row('Ⓒ')})(?:的|旗下的?|投资的|所属的?|自建的?)(?P<t>{PROJECTS})",
    ),
    Rule.of(
        "UNDERTAKES",
        "unit",
        "ⒸⓄ Ⓟ",
        rf"(?P<t>Ⓟ)(?:(?![前后]者)[^。]){{0,30}}(?:(?:承担|建设|实施|承建|项目|投资)(?:单位|主体|方|业主|人)|业主)(?:为|是|：|:)(?P<s>{ACTORS})",
    ),
    # “丙项目建设方甲负责人说”, “丙项目业主甲”
    Rule.of(
        "UNDERTAKES",
        "unit",
        "Ⓒ Ⓟ",
        r"(?P<t>Ⓟ)(?:[^。；ⒸⓄⓅ]{0,20}，(?:该?项目)?|，|的)?(?:承担|建设|实施|承建|项目|投资|牵头|业主|总承包|施工|代建)*(?:单位|主体|方|业主)(?P<s>Ⓒ(?:，(?:总承包|施工|承建|代建|实施|建设)(?:单位|方)(?:为|是|：)?Ⓒ)*)",
    ),
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
    _by_brand(recognised, found)
    return found


def _by_brand(recognised: Recognised, found: dict[Mention, Key]) -> None:
    """鸿晟高功率激光切割机项目 after 鸿晟智能装备: the coined part of the one firm of the text that bears it."""
    works = [m for m in recognised.mentions if m.type == "Project" and m not in found]
    if not works:
        return
    firms: dict[str, set[Key]] = {}
    for key, entity in recognised.by_key.items():
        if key[0] == "Company":
            for form in {entity.name, *entity.aliases, *short_forms(entity.name)}:
                firms.setdefault(form, set()).add(key)
    owned = {work.key for work in found}
    for work in works:
        for length in range(min(len(work.name) - 2, 12), 1, -1) if work.key not in owned else ():
            owners = firms.get(work.name[:length], set())
            if len(owners) == 1 and is_works_brand(work.name, length):
                found[work] = next(iter(owners))
                break


def without_hosts(
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


def undertakes(
    recognised: Recognised, sentences: list[Template], works: dict[int, Mention], named: dict[Mention, Key]
) -> Iterator[Relation]:
    """UNDERTAKES: the company that a project's name begins with (``named``), and “依托甲，建设乙”, “乙由甲投资建设”.

    ``works`` are the projects that paragraphs open with, by block.
    """
    for project, firm in named.items():
        yield Relation(firm, "UNDERTAKES", project.key, project.start, project.end, "name")
    owners = {project.key: firm for project, firm in named.items()}
    yield from _bracketed(recognised)
    for template in sentences:
        yield from without_hosts(recognised, list(apply(_UNDERTAKES, template)), owners)
        listed = works.get(template.sentence.block)
        if listed is not None:
            yield from built_by("UNDERTAKES", _BUILT_BY, template, listed)


_OWNER_SAID = re.compile("(?:项目)?(?:业主|建设单位|投资方|实施单位|实施主体)(?:为|是|：|:)?$")


_OPENS_BRACKET = re.compile("[，,；;）)、]|(?:总?投资|出资|投入|投建|承建|建设|实施)")


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
            opens = firm.start == project.end + 1 and _OPENS_BRACKET.match(text, firm.end)
            if firm.type == "Company" and (opens or _OWNER_SAID.search(text[project.end + 1 : firm.start])):
                yield Relation(firm.key, "UNDERTAKES", project.key, project.start, close + 1, "bracket")


_BUILT_BY = re.compile(
    rf"(?:(?:由|^){PARENT}(?P<s>{ACTORS}){ETC}(?:[^，。；ⓄⒸ]{{0,18}}?{_RUNS}|(?=，(?:总?投资|[ⓇⓀ]，|位于)))|(?:(?:建设|实施|承担|业主|投资|申报|施工|承建|总承包|代建|运营|项目|承办)(?:单位|方|主体)|业主|(?<![^，。；])(?:施工|代建|承建|总承包|总包|实施)(?=[：:]))(?:为|是|：|:)?(?P<u>{ACTORS}))"
)


def built_by(
    type_: str, pattern: re.Pattern[str], template: Template, project: Mention
) -> Iterator[Relation]:
    """“1.甲项目。总投资12亿元，由乙公司建设”: the project that opens the paragraph."""
    # Up to another project: 甲公司实施，建设一座屠宰厂, which is a part of it.
    other = template.text.find("Ⓟ")
    for match in pattern.finditer(template.text, 0, other if other >= 0 else len(template.text)):
        _, end = template.span(match)
        group = next(name for name in ("s", "u", "v") if match.groupdict().get(name))
        for actor in template.of(match, group):
            yield Relation(actor.key, type_, project.key, project.start, end, "built-by")
