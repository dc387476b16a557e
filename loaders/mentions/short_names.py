"""Short names: what stands for a longer name that the text gives elsewhere (复星 beside 复星医药)."""

from __future__ import annotations

import re

from loaders.mentions.companies.firm_words import NAME_POS, made_up
from loaders.mentions.holding import Holding
from loaders.mentions.places import short_parks
from loaders.mentions.projects.short_works import short_works
from loaders.mentions.recognised import Recognised
from loaders.words.industries import is_industry
from loaders.words.lexicon import tokens
from loaders.words.places import after_place, place_names

_STEM = re.compile("(?:股份|集团)?有限(?:责任)?公司$")
_FULL_PLACE = re.compile("[\u4e00-\u9fff]{1,6}?[市区县旗镇](?=[\u4e00-\u9fff]{5})")


def short_forms(result: Recognised) -> None:
    """复星 beside 复星医药: a short name that fits one longer name in the text is the same thing."""
    short_parks.short_forms(result)
    _placed_works(result)
    _built_bases(result)
    _short_firms(result)
    _cored_firms(result)
    _firms_works(result)
    short_works(result)
    _everyday_names(result)
    short_parks.everyday_names(result)
    _same_fields(result)


def _same_fields(result: Recognised) -> None:
    """先进装备制造 and 装备制造, 现代生物医药 and 生物医药 of one text are one field."""
    for entity in [
        e for e in result.entities if e.type == "Industry" and e.name.startswith(("先进", "现代", "高端"))
    ]:
        rest = entity.name[2:]
        plain = result.entities.find("Industry", rest) or result.entities.find("Industry", rest + "制造")
        alone = rest == "制造业"  # of 先进制造业 and 制造业 one is a part of the other
        if plain is not None and plain is not entity and len(entity.name) >= 4 and not alone:
            result.entities.merge(entity, plain)
    for entity in [e for e in result.entities if e.type == "Industry" and "及" in e.name[2:]]:
        # 硅橡胶及密封胶 as a heading, and 硅橡胶 below it
        first = result.entities.find("Industry", entity.name.partition("及")[0])
        if first is not None and first is not entity and not is_industry(entity.name):
            result.entities.merge(entity, first)


def _placed_works(result: Recognised) -> None:
    for entity in [e for e in result.entities if e.type == "Project"]:
        # 浠水县某某产业园 in a list and 某某产业园项目 below: the place in front is where it is.
        ends = {end for start, end, _ in place_names(entity.name) if start == 0}
        ends |= {place.end()} if ends and (place := _FULL_PLACE.match(entity.name)) else set()
        for end in sorted(ends):
            bare = result.entities.find("Project", entity.name[end:]) if len(entity.name) - end >= 5 else None
            if bare is not None and bare is not entity:
                result.entities.merge(entity, bare)


_BUILT = re.compile("(?:基地|产业园|科技园|物流园|产业城|科技城|综合体|小镇|示范园|加工园)$")


def _built_bases(result: Recognised) -> None:
    """绿氢装备产业基地 beside 绿氢装备产业基地项目: what a firm is going to build is the undertaking."""
    for entity in [e for e in result.entities if e.type == "Project" and e.name.endswith("项目")]:
        base = entity.name.removesuffix("项目")
        park = result.entities.find("Park", base) if _BUILT.search(base) else None
        if park is not None and park.key != result.subject:
            result.entities.merge(entity, park)


_FORM = re.compile("(?:(?:股份|集团)?有限(?:责任)?公司|集团公司|集团|公司)$")


def _everyday_names(result: Recognised) -> None:
    """碧桂园 after 碧桂园集团: the coined part of a firm's name stands for it, where nothing else is called so."""
    for entity in [e for e in result.entities if e.type == "Company"]:
        stem = _FORM.sub("", entity.name)
        words = tokens(stem)
        if (
            3 <= len(stem) < len(entity.name)
            and stem not in result.metadata.title
            and not is_industry(stem)
            and not any(a == 0 and b == len(stem) for a, b, _ in place_names(stem))
            and (made_up(words) or any(w.pos in NAME_POS for w in words))
            and all(
                result.entities.find(kind, stem) is None
                for kind in ("Company", "Park", "Project", "Organization")
            )
        ):
            entity.aliases.add(stem)


def _firms_works(result: Recognised) -> None:
    """储能工厂项目 and 甲公司储能工厂项目: the firm in front is whose it is."""
    works = [e for e in result.entities if e.type == "Project"]
    firms = {name for e in result.entities if e.type == "Company" for name in (e.name, *e.aliases)}
    held = Holding(works)
    for entity in works:
        longer = [
            w
            for w in held.names_with(entity.name)
            if w is not entity
            and len(entity.name) >= 6
            and len(firm := w.name.removesuffix(entity.name)) >= 2
            and firm != w.name
            and any(name.startswith(firm) or after_place(name).startswith(firm) for name in firms)
        ]
        result.entities.merge_into_only(entity, longer)


_CORE_END = re.compile("(?P<end>集团|股份|控股|科技|实业|药业|生物|新材|能源|电子)$")


def _cored_firms(result: Recognised) -> None:
    """浩辰科技 beside 浩辰云计算科技股份有限公司: the coined part and a word of the rest; or all but the place."""
    firms = [e for e in result.entities if e.type == "Company"]
    held = Holding(firms)
    for entity in firms:
        if entity.name.endswith("公司"):
            continue
        own = after_place(entity.name)
        longer = [
            f
            for f in held.names_with(own)
            if f is not entity and own == entity.name and after_place(f.name) == own
        ]
        ending = _CORE_END.search(own)
        if not longer and ending and own == entity.name and 2 <= ending.start() <= 4:
            core, end = own[: ending.start()], ending["end"]
            # The core may be a firm known all over the country, of which there are many daughters.
            longer = [
                f
                for f in held.names_with(core)
                if f is not entity
                and after_place(f.name.removeprefix("中国")).startswith(core)
                and re.search(f"{end}[）)]?(?:[（(].{{2,6}}[）)])?(?:股份|集团)?有限(?:责任)?公司$", f.name)
                and not is_industry(core)
            ]
        if len(own) >= 3:
            result.entities.merge_into_only(entity, longer)


_DAUGHTER = re.compile("集团(?!股份|有限|控股|公司)[\u4e00-\u9fff（）()]{2,}公司$")


def _is_daughter(name: str, mother: str) -> bool:
    """Whether a firm's full name that begins with another firm's is a daughter's: 昊宇集团山西电力有限公司."""
    return _DAUGHTER.match(name, len(mother) - 2 * mother.endswith("集团")) is not None


def _short_firms(result: Recognised) -> None:
    firms = [e for e in result.entities if e.type == "Company"]
    held = Holding(firms)
    for entity in [f for f in firms if f.name.endswith("有限公司")]:
        # 国家能源集团国能岚东能源有限公司 is 国能岚东能源有限公司 with whose daughter it is
        longer = [
            f
            for f in held.names_with(entity.name)
            if f is not entity
            and f.name.endswith(entity.name)
            and f.name.removesuffix(entity.name).endswith(("集团", "公司", "股份", "旗下"))
            and result.entities.find("Company", f.name) is f
        ]
        if len(longer) == 1:
            result.entities.merge(entity, longer[0])
    firms = [e for e in result.entities if e.type == "Company"]
    held = Holding(firms)
    for entity in firms:
        # 深圳科陆电子 beside 深圳市科陆电子科技股份有限公司
        short = after_place(entity.name)
        like = held.names_with(short)
        longer = (
            [
                f
                for f in like
                if f is not entity
                and len(short) >= 4
                and f.name.endswith(("公司", "集团"))
                and not entity.name.endswith("公司")
                and after_place(f.name).startswith(short)
                and not _is_daughter(f.name, entity.name)
            ]
            or [
                # 特瑞斯电池科技有限公司 after 东莞市特瑞斯电池科技有限公司, 深圳某某公司 after 深圳市某某公司
                f
                for f in like
                if f is not entity
                and entity.name.endswith("公司")
                and len(short) >= 6
                and after_place(f.name) == short
                and (
                    short == entity.name or (entity.name[:2] == f.name[:2] and len(f.name) > len(entity.name))
                )
            ]
            or [
                # 汶水新材 beside 江苏汶水新材科技有限公司, whose own word is a place's too; 恒岳氢能 beside
                # 中昊（某地）恒岳氢能科技有限公司
                f
                for f in like
                if f is not entity
                and len(entity.name) >= 4
                and f.name.endswith("公司")
                and not entity.name.endswith("公司")
                and (after_place(f.name).startswith(entity.name) or f"）{entity.name}" in f.name)
            ]
            or [
                # 深圳鑫岚力 beside 深圳市鑫岚力精密工业有限公司
                f
                for f in like
                if f is not entity
                and 2 <= len(short) < len(entity.name)
                and made_up(tokens(short))
                and f.name.endswith("公司")
                and f.name[:2] == entity.name[:2]
                and after_place(f.name).startswith(short)
            ]
            or [
                # 鸿跃电池材料 after 湖南鸿跃电池材料
                f
                for f in like
                if f is not entity and len(entity.name) >= 4 and after_place(f.name) == entity.name != f.name
            ]
            or [
                # 宁德时代 beside 宁德时代新能源科技股份有限公司
                f
                for f in like
                if f is not entity
                and len(entity.name) >= 4
                and f.name.endswith("公司")
                and f.name.startswith(entity.name)
                and not _is_daughter(f.name, entity.name)
            ]
        )
        result.entities.merge_into_only(entity, longer)
    firms = [e for e in result.entities if e.type == "Company"]
    for entity in firms:
        # 卓阳集团 beside 卓阳能源集团有限公司, 某某清洁能源公司 beside 某某清洁能源有限责任公司
        stem = re.sub("(?:集团|公司)$", "", entity.name)
        if len(stem) < 2 or stem == entity.name or entity.name.endswith("有限公司"):
            continue
        longer = [
            f
            for f in firms
            if f is not entity
            # 海岳集团 after 海岳电子材料集团
            and (f.name.endswith("公司") or (entity.name.endswith("集团") and f.name.endswith("集团")))
            and f.name.startswith(stem)
            and not _is_daughter(f.name, entity.name)
            and (
                "集团" in f.name
                if entity.name.endswith("集团")
                else _STEM.sub("", f.name) == stem
                # 康博汇鑫公司 beside 康博汇鑫油脂有限公司
                or (len(stem) >= 3 and not place_names(stem) and f.name.endswith("有限公司"))
            )
        ]
        result.entities.merge_into_only(entity, longer)
    firms = [e for e in result.entities if e.type == "Company"]
    for entity in [e for e in result.entities if e.type in ("Company", "Organization") and len(e.name) <= 3]:
        longer = [
            f
            for f in firms
            if f is not entity
            and len(f.name) > len(entity.name)
            and (
                f.name.startswith(entity.name)
                or (len(entity.name) > 2 and after_place(f.name).startswith(entity.name))  # 安徽福莱特…公司
            )
        ]
        result.entities.merge_into_only(entity, longer)
