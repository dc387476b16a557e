"""The entities of one document: mentions under different names brought together, each with its home region."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.mention import Key, Mention
from loaders.words.bodies import Body
from loaders.words.gazetteer import Region, ancestors, regions, resolve
from loaders.words.industries import core
from loaders.words.places import place_names
from loaders.words.vocabulary import body_abbreviations


@dataclass(slots=True, eq=False)
class Entity:
    """An entity as the document names it. ``region`` is the place its identity hangs on (its home)."""

    type: str
    name: str
    aliases: set[str] = field(default_factory=set)
    region: Region | None = None
    properties: dict[str, object] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return (self.type, self.name)


_HEAD_VARIANTS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园", "高新区"),
    ("高新技术区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("综合保税区", "综保区"),
    ("工业园区", "工业区"),
    ("工业园", "工业区"),
    ("国际科技城", "科技城"),
    ("科技产业园", "科技园"),
    ("产业园区", "产业园"),
    ("科技园区", "科技园"),
    ("物流园区", "物流园"),
    ("聚集区", "集聚区"),
    ("管理委员会", "管委会"),
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
    ("电子商务", "电商"),
)


_NAMED_PARK = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:高新区|经开区|开发区|工业区|科技城|科学城|产业园|科技园|集聚区)$"
)


_SIGNS = re.compile(r"[\s“”\"'‘’《》〈〉「」『』()\[\]〔〕【】·,，。、:：;；\-—–_/&+]")
_STAGE = re.compile(r"[（(](?:试行|暂行|修订|征求意见稿|试行稿)[^（）()]*[）)]$")
# 农村“三变”改革 and “三变”改革: what is quoted is the name, but not “十四五” in the plans of a city and its county.
_BEFORE_QUOTED = re.compile(
    "^(?!.*[省市区县州])[\u4e00-\u9fff]{1,6}(?=“(?!十[一二三四五六]?五”)[^“”]{2,24}”[\u4e00-\u9fff]{2,6}$)"
)
_NATIONAL = re.compile(r"国家级?(?=[\u4e00-\u9fff]{2,4}区$)|^国家级?")
_KIND_OF_PARK = re.compile(r"(?<=[\u4e00-\u9fff]{4})(?:国际)?(?:科技城|科技园|园区|园)$")
# 滨江路延伸, 滨江路北延工程, 滨江路延长线
_EXTENDED = re.compile(
    r"(?P<road>路|大道|大街)[东南西北]?延(?:伸|长|长线)?(?:段|线)?(?:建设)?(?:工程|项目)?$"
)
_PROJECT = re.compile(r"(?:建设)?项目$")


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """A name for comparison: full-width forms, quotes, brackets and case evened out."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name).lower())


class Entities:
    """The registry that a document's mentions are entered in, keyed by what makes names the same."""

    def __init__(self, home: Region | None) -> None:
        self.home = home
        self._line = [] if home is None else [home, *(regions()[code] for code in ancestors(home.code))]
        places = "|".join(re.escape(name) for place in self._line for name in (place.name, place.short))
        self._dated = re.compile(rf"^(?:{places})(?=20\d\d年)") if places else None
        # 深圳市2022年政府工作报告 and 今年的政府工作报告 in Shenzhen's news
        own = "|".join(re.escape(name) for name in (home.name, home.short)) if home else ""
        self._report = re.compile(rf"^(?:{own})?(?:20\d\d年(?:度)?)?(?=政府工作报告)") if own else None
        self._by_form: dict[tuple[str, str], Entity] = {}
        self._forms: dict[tuple[str, str], str] = {}

    def __iter__(self) -> Iterator[Entity]:
        return iter(dict.fromkeys(self._by_form.values()))

    def form(self, type_: str, name: str) -> str:
        """The normal form under which names of a type are the same entity."""
        form = self._forms.get((type_, name))
        if form is None:
            form = self._forms[type_, name] = self._new_form(type_, name)
        return form

    def _new_form(self, type_: str, name: str) -> str:
        if type_ == "Industry":
            return plain(core(name))
        text = name
        if type_ in ("Park", "Organization", "Fund", "Policy", "Project"):
            text = self._without_region_suffix(text)
        if type_ == "Policy":
            # 深圳2022年重大项目计划 and 2022年重大项目计划 in Shenzhen's own paper
            text = self._dated.sub("", text) if self._dated else text
            text = _STAGE.sub("", text)
            text = _BEFORE_QUOTED.sub("", text)
            text = self._report.sub("", text) if self._report else text
        text = plain(text)
        if type_ == "Park":
            for long, short in _HEAD_VARIANTS:
                text = text.replace(long, short)
            # 武汉市东湖高新区 and 东湖高新区: the home's name in front adds nothing where a name of its own follows.
            for place in self._line:
                rest = text.removeprefix(place.short)
                if rest != text and _NAMED_PARK.match(rest):
                    text = rest
            text = _NATIONAL.sub("", text)
            # 临港浦江园, 临港浦江科技城: with four characters of its own the name decides, not the kind of park.
            text = _KIND_OF_PARK.sub("#", text)
        if type_ == "Project":
            text = _PROJECT.sub("", text) or text
            text = _EXTENDED.sub(r"\g<road>延", text)
        return text

    def _without_region_suffix(self, name: str) -> str:
        """闵行区开发区 and 闵行开发区 are one: the home region's names at the start are cut to the short form."""
        for place in self._line:
            if name.startswith(place.name) and len(name) > len(place.name) + 1:
                return place.short + name[len(place.name) :]
        return name

    def find(self, type_: str, name: str) -> Entity | None:
        return self._by_form.get((type_, self.form(type_, name)))

    def add(
        self,
        type_: str,
        name: str,
        mention: Mention | None = None,
        aliases: Iterable[str] = (),
        region: Region | None = None,
    ) -> Entity:
        """Enter a name; returns the entity it is, which may bear another name already."""
        form = (type_, self.form(type_, name))
        entity = self._by_form.get(form)
        if entity is None:
            entity = Entity(type_, name, region=region)
            self._by_form[form] = entity
        elif name != entity.name:
            entity.aliases.add(name)
        entity.aliases.update(a for a in aliases if a != entity.name)
        if mention is not None:
            entity.mentions.append(mention)
        return entity

    def alias(self, entity: Entity, name: str) -> None:
        """Make ``name`` another way to find the entity."""
        self._by_form.setdefault((entity.type, self.form(entity.type, name)), entity)
        if name != entity.name:
            entity.aliases.add(name)

    def region(self, region: Region, mention: Mention | None = None, alias: str = "") -> Entity:
        """The entity of a region of the gazetteer, under its full name."""
        form = ("Region", region.code)
        entity = self._by_form.get(form)
        if entity is None:
            entity = Entity("Region", region.name, region=region)
            if region.short != region.name:
                entity.aliases.add(region.short)
            self._by_form[form] = entity
        if alias and alias != entity.name:
            entity.aliases.add(alias)
        if mention is not None:
            entity.mentions.append(mention)
        return entity

    def merge(self, kept: Entity, other: Entity) -> None:
        """Make ``other`` the same entity as ``kept``: its names become aliases, its mentions move over."""
        kept.aliases.update({other.name, *other.aliases} - {kept.name})
        kept.mentions.extend(other.mentions)
        for form, entity in list(self._by_form.items()):
            if entity is other:
                self._by_form[form] = kept

    def merge_into_only(self, entity: Entity, longer: list[Entity]) -> None:
        """Take an entity for the longer-named one that it fits, if it fits one only."""
        if len(longer) == 1:
            self.merge(longer[0], entity)

    def retype(self, entity: Entity, type_: str) -> Entity:
        """Make an entity one of another type; returns the entity of that name that the type already has, if any."""
        for form, other in list(self._by_form.items()):
            if other is entity:
                del self._by_form[form]
        there = self.find(type_, entity.name)
        entity.type = type_
        if there is None:
            self._by_form[type_, self.form(type_, entity.name)] = entity
            for alias in entity.aliases:
                self._by_form.setdefault((type_, self.form(type_, alias)), entity)
            return entity
        self.merge(there, entity)
        return there

    def deictic(self, word: str) -> Region | None:
        """The region meant by 我区, 全市, 省 and the like: the home or the level above it that fits."""
        levels = {
            "省": ("province",),
            "市": ("city", "county"),
            "区": ("county",),
            "县": ("county",),
            "州": ("city",),
            "旗": ("county",),
            "镇": ("town",),
        }
        if self.home is None:
            return None
        line = self._line
        if word.endswith("自治区"):
            return line[-1] if "自治区" in line[-1].name else None
        if word.endswith("全区") and line[0].level == "province" and "自治区" in line[0].name:
            return line[0]
        wanted = word[-1]
        if wanted == "市":
            # 全市 in a district's paper is the city above; in a county-level city's (义乌市) the city itself.
            for region in line:
                if region.name.endswith("市"):
                    return region
            return None
        for region in line:
            if region.level in levels.get(wanted, ()) and (wanted != "区" or region.name.endswith("区")):
                return region
        return None

    def body(self, body: Body, text: str) -> Entity | None:
        """The entity of a government body: its region, present name and office make it one."""
        name = text
        if body.place == "":
            return self.add("Organization", name)
        region = self.deictic(body.place) if body.deictic else None
        if region is None and not body.deictic:
            region = _innermost(text, self.home) or resolve(body.place, self.home and self.home.code)
        if region is None:
            # 省水利厅 in a text that doesn't say of which province is still one office of it; 市 and 区 in a text
            # with a home of another level (各区发改局) are anybody's.
            known = not body.deictic or self.home is None
            return self.add("Organization", name) if known else None
        office = "人民政府" + body.office[2:] if body.office.startswith("政府") else body.office
        full = f"{region.name}{office}"
        # 人社厅 and 人力资源和社会保障厅 are one office: the full name is the form that both share.
        spelled = body_abbreviations().get(office, (office,))
        entity = self.add("Organization", f"{region.name}{spelled[0]}", region=region)
        for written in (full, *(region.name + s for s in spelled)):
            self.alias(entity, written)
        for variant in _office_variants(office):
            for place in dict.fromkeys((region.name, region.short)):
                entity.aliases.add(place + variant)
        if name != entity.name:
            entity.aliases.add(name)
        entity.aliases.discard(entity.name)
        return entity


def _innermost(text: str, home: Region | None) -> Region | None:
    found: Region | None = None
    for _, _, name in place_names(text):
        region = resolve(name, found.code if found else home.code if home else None)
        if region is not None and (found is None or found.code in ancestors(region.code)):
            found = region
    return found


def _office_variants(office: str) -> list[str]:
    variants = [office]
    if office.startswith("人民政府"):
        variants.append("政府" + office[4:])
    return variants
