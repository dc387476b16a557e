"""Places by name: tables of examples from all over China."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from loaders.words.gazetteer import (
    Level,
    ancestors,
    by_name,
    names,
    present_code,
    regions,
    resolve,
    short_name,
)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("浙江省", "浙江"),
        ("上海市", "上海"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("宁夏回族自治区", "宁夏"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("恩施土家族苗族自治州", "恩施"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("龙胜各族自治县", "龙胜"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("阿克苏地区", "阿克苏"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("准格尔旗", "准格尔"),
        ("土默特左旗", "土默特左旗"),
        ("正蓝旗", "正蓝旗"),
        ("神农架林区", "神农架"),
        ("峰峰矿区", "峰峰"),
        ("浦东新区", "浦东"),
        ("和县", "和县"),
        ("沙县区", "沙县"),
        ("市中区", "市中区"),
        ("城关镇", "城关镇"),
        ("吕巷镇", "吕巷"),
        ("东华门街道", "东华门"),
        ("孙各庄满族乡", "孙各庄"),
        ("乌镇", "乌镇"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("310000", []),
        ("310116", ["上海市"]),
        ("310116105", ["金山区", "上海市"]),
        ("330411104", ["秀洲区", "嘉兴市", "浙江省"]),
        ("419001", ["河南省"]),
        ("500101", ["重庆市"]),
        ("620200", ["甘肃省"]),
        ("441900", ["广东省"]),
        ("659001", ["新疆维吾尔自治区"]),
        ("macro:长三角", []),
    ],
)
def test_hierarchy_has_no_pseudo_levels(code: str, above: list[str]) -> None:
    assert [regions()[parent].name for parent in ancestors(code)] == above


NOWHERE = None
UNCLEAR = None


@pytest.mark.parametrize(
    ("name", "home", "code"),
    [
        # One bearer only.
        ("吕巷镇", NOWHERE, "310116105"),
        ("吕巷镇", "650100", "310116105"),
        ("义乌", NOWHERE, "330782"),
        ("桐乡", "330411", "330483"),
        ("石狮", NOWHERE, "350581"),
        # A town's short name counts at home only.
        ("吕巷", "310116", "310116105"),
        ("吕巷", "310100101", UNCLEAR),
        ("吕巷", NOWHERE, UNCLEAR),
        ("新塍", "330400", "330411104"),
        # Several bearers: home decides, then the same city, then the same province.
        ("朝阳区", NOWHERE, UNCLEAR),
        ("朝阳区", "110000", "110105"),
        ("朝阳区", "220102", "220104"),
        ("朝阳", NOWHERE, "211300"),
        ("朝阳", "110108", "110105"),
        ("鼓楼区", "320100", "320106"),
        ("鼓楼区", "350100", "350102"),
        ("鼓楼区", "410200", "410204"),
        ("鼓楼区", "320000", UNCLEAR),
        ("新华区", "130100", "130105"),
        ("新华区", "410400", "410402"),
        ("新华区", NOWHERE, UNCLEAR),
        ("西湖区", "330100", "330106"),
        ("西湖区", "360100", "360103"),
        ("西湖区", NOWHERE, UNCLEAR),
        ("长宁", NOWHERE, UNCLEAR),
        ("长宁", "310116", "310105"),
        ("长宁", "511500", "511524"),
        ("通州", NOWHERE, UNCLEAR),
        ("通州", "110101", "110112"),
        ("通州", "320600", "320612"),
        ("城关镇", NOWHERE, UNCLEAR),
        ("城关镇", "620821", "620821100"),
        ("山阳镇", NOWHERE, UNCLEAR),
        ("山阳镇", "310116", "310116113"),
        ("山阳", "310116", "310116113"),
        ("山阳", "611000", "611024"),
        ("高新", "510100", UNCLEAR),
        # A province or city goes before what is named after it.
        ("吉林", NOWHERE, "220000"),
        ("吉林", "220202", "220000"),
        ("吉林市", NOWHERE, "220200"),
        ("海南", NOWHERE, "460000"),
        ("海南", "632500", "632500"),
        ("海南州", NOWHERE, "632500"),
        ("北京", "440104", "110000"),
        ("长沙", "430121", "430100"),
        ("长沙县", "430100", "430121"),
        ("上海市", "330000", "310000"),
        # Everyday and former names.
        ("恩施州", NOWHERE, "422800"),
        ("西双版纳", NOWHERE, "532800"),
        ("内蒙古", NOWHERE, "150000"),
        ("浦东", NOWHERE, "310115"),
        ("大兴县", NOWHERE, "110115"),
        ("襄樊市", NOWHERE, "420600"),
        ("卢湾区", "310000", "310101"),
        ("绍兴县", "330600", "330603"),
        ("德清", NOWHERE, "330521"),
        ("武康镇", "330521", UNCLEAR),
        ("渤海新区", "130900", "130973"),
        # Macro regions.
        ("长三角", NOWHERE, "macro:长三角"),
        ("长江三角洲地区", "310000", "macro:长三角"),
        ("大湾区", "440300", "macro:粤港澳大湾区"),
        ("海峡西岸", NOWHERE, "macro:海峡西岸经济区"),
        ("火星市", NOWHERE, UNCLEAR),
    ],
)
def test_resolve(name: str, home: str | None, code: str | None) -> None:
    home = home if home is None or home in regions() else present_code(home)
    region = resolve(name, home)
    assert (region and region.code) == code


@pytest.mark.parametrize(
    ("name", "home", "level", "code"),
    [
        ("吉林", None, "city", "220200"),
        ("朝阳", "211302", "county", "211321"),
        ("海南", "630000", "city", "632500"),
        ("桐乡", None, "town", None),
    ],
)
def test_level_hint(name: str, home: str | None, level: Level, code: str | None) -> None:
    region = resolve(name, home, level)
    assert (region and region.code) == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("310116", "310116"),
        ("310103", "310101"),  # 卢湾区 went into 黄浦区
        ("320404", "320404"),
        ("320602", "320613"),  # 崇川区 took a new code with 港闸区
        ("341400", "340181"),  # 巢湖市 became a county-level city of 合肥
        ("540422", "540481"),  # 米林县 became 米林市
        ("152800", "150800"),  # 巴彦淖尔盟 became a city
        ("999999", None),
    ],
)
def test_codes_of_the_past_lead_to_the_present(old: str, new: str | None) -> None:
    assert present_code(old) == new


@pytest.mark.parametrize(
    "word", ["创新", "石化", "开发", "龙头", "北京", "市中", "资源", "合作", "新建", "延长"]
)
def test_no_town_or_county_takes_a_common_word(word: str) -> None:
    takers = [region.name for region in by_name(word) if region.level in ("town", "county")]
    assert takers == []


def test_every_region_has_a_place_in_the_country() -> None:
    for region in regions().values():
        assert region.id == f"region:{region.code}"
        assert region.parent is None or region.parent in regions()
        assert region.lon is not None and region.lat is not None
        assert 73 < region.lon < 136 and 3 < region.lat < 54, region
    counts = Counter(region.level for region in regions().values())
    assert counts["province"] == 34
    assert counts["city"] == 333
    assert counts["county"] > 2850
    assert counts["town"] > 38000
    assert len(set(names("province", "city", "county", "town", "macro"))) > 60000


def test_by_name_finds_all_bearers() -> None:
    assert {regions()[r.parent or ""].name for r in by_name("鼓楼区")} == {
        "南京市",
        "徐州市",
        "福州市",
        "开封市",
    }
    assert len(by_name("城关镇")) > 50
    assert by_name("") == ()


def test_unknown_home_is_an_error() -> None:
    with pytest.raises(KeyError):
        resolve("金山区", "000000")


def test_importing_reads_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import loaders.words.gazetteer as g; print(g.regions.cache_info().currsize)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "0"
