"""Figures of made-up sentences about places all over the country: metric, year, kind and subject."""

from __future__ import annotations

import pytest

from loaders.documents.document import from_source
from loaders.figures.figure import Figure
from loaders.figures.figures import extract_figures
from loaders.mention import Key, Mention

HOME: Key = ("Region", "宜宾市")

NAMES = {
    "动力电池": "Industry",
    "晶硅光伏": "Industry",
    "白酒": "Industry",
    "数字经济": "Industry",
    "三江新区": "Park",
    "叙州区": "Region",
    "长江产业园": "Park",
    "高新区": "Park",
    "酒业创新基金": "Fund",
    "专项资金": "Fund",
    "时代储能基地": "Project",
    "临港大桥": "Project",
    "储能示范项目": "Project",
    "宜宾市重大项目计划": "Policy",
    "远航科技": "Company",
    "教育": "Industry",
    "交通": "Industry",
}


def read(text: str, kind: str = "policy", year: int | None = 2023) -> list[Figure]:
    document = from_source(text, "样例.txt")
    mentions = []
    for name, type_ in NAMES.items():
        place = document.text.find(name)
        while place >= 0:
            mentions.append(Mention(place, place + len(name), type_, name, "test"))
            place = document.text.find(name, place + 1)
    own = ("Policy", "本文件")
    return extract_figures(document, mentions, HOME, kind=kind, document_year=year, document_key=own)


FIGURES = [
    # one figure: text, metric, value, unit, comparator, year
    ("到2026年，全市规模以上工业总产值达到4200亿元。", "规模以上工业总产值", 4200, "亿元", "=", 2026),
    ("到2025年，力争高新技术企业突破600家。", "高新技术企业", 600, "家", ">=", 2025),
    ("2022年完成固定资产投资1890亿元。", "固定资产投资", 1890, "亿元", "=", 2022),
    ("到2027年，累计新增省级智能工厂30个以上。", "累计新增省级智能工厂", 30, "个", ">=", 2027),
    ("到2025年，新建10个以上绿色矿山。", "新建绿色矿山", 10, "个", ">=", 2025),
    ("到2025年，形成12家左右单项冠军企业。", "单项冠军企业", 12, "家", "~", 2025),
    ("建成8座分布式储能站。", "分布式储能站", 8, "座", "=", None),
    ("“十四五”末，全社会研发投入强度达到2.4%。", "全社会研发投入强度", 2.4, "%", "=", 2025),
    ("到二〇三〇年，森林覆盖率稳定在48%以上。", "森林覆盖率", 48, "%", ">=", 2030),
    ("今年新增就业5.2万人。", "新增就业", 5.2, "万人", "=", 2023),
    ("去年签约项目86个。", "签约项目", 86, "个", "=", 2022),
    ("审批时限压缩至3个工作日。", "审批时限", 3, "个工作日", "=", None),
    ("工业用地占新增用地的比重不低于40%。", "工业用地占新增用地的比重", 40, "%", ">=", None),
    ("单位产值能耗下降13.5%。", "单位产值能耗下降", 13.5, "%", "=", None),
    ("引进总投资5亿元以上的项目22个。", "总投资5亿元以上的项目", 22, "个", "=", None),
    ("全年引进亿元以上项目45个。", "引进亿元以上项目", 45, "个", "=", 2023),
    ("培育6个百亿级产业集群。", "百亿级产业集群", 6, "个", "=", None),
    ("每个乡镇建设1-2个冷链仓库。", "每个乡镇建设冷链仓库", 1, "个", "=", None),
    ("新能源汽车渗透率力争达到45%。", "新能源汽车渗透率", 45, "%", "=", None),
    ("盘活闲置厂房32万平方米。", "盘活闲置厂房", 32, "万平方米", "=", None),
    ("腾退低效用地不少于1500亩。", "腾退低效用地", 1500, "亩", ">=", None),
    ("园区亩均税收达到35万元/亩。", "园区亩均税收", 35, "万元/亩", "=", None),
    ("建设约16万平方米的人才公寓。", "人才公寓", 16, "万平方米", "~", None),
    ("招聘150名以上骨干教师。", "招聘骨干教师", 150, "名", ">=", None),
    ("人均预期寿命达到79.6岁。", "人均预期寿命", 79.6, "岁", "=", None),
    ("新增三家上市公司。", "新增上市公司", 3, "家", "=", None),
    ("引进近三百名高层次人才。", "引进高层次人才", 300, "名", "~", None),
    ("培育壮大二十家链主企业。", "链主企业", 20, "家", "=", None),
    ("经营主体突破五十万户。", "经营主体", 50, "万户", ">=", None),
    ("力争2027年规上工业产值翻一番。", "规上工业产值", 1, "番", "=", 2027),
    ("使用清洁能源的公交车占比达100%。", "使用清洁能源的公交车占比", 100, "%", "=", None),
    ("拓展境外航线，达到25条。", "拓展境外航线", 25, "条", "=", None),
    ("常住人口城镇化率提高到56%。", "常住人口城镇化率", 56, "%", "=", None),
    ("现有院士工作站14个。", "院士工作站", 14, "个", "=", None),
    ("外贸进出口总额创历史新高，达到320亿元。", "外贸进出口总额", 320, "亿元", "=", None),
    ("设立20亿元产业引导基金。", "基金规模", 20, "亿元", "=", None),
    ("2023年7月，共签约34个项目。", "签约项目", 34, "个", "=", 2023),
    ("2021年以来累计处理信访案件261件。", "累计处理信访案件", 261, "件", "=", None),
    ("到2025年能源工业增加值增长7%。", "能源工业增加值增长", 7, "%", "=", 2025),
    ("建成区绿地率达到38%。", "建成区绿地率", 38, "%", "=", None),
    ("带动就业1.2万人。", "带动就业", 1.2, "万人", "=", None),
    # what is counted is the subject, its verb stands behind
    ("60余家企业已经入驻。", "入驻企业", 60, "家", ">=", None),
    ("已有9家科技企业获得贷款支持。", "获得贷款支持的科技企业", 9, "家", "=", None),
    ("8个重点项目签约落户南湾新城。", "签约落户重点项目", 8, "个", "=", None),
    ("拟对48个项目予以支持。", "支持项目", 48, "个", "=", None),
    ("管网改造等5项基础设施工程完工。", "完工基础设施工程", 5, "项", "=", None),
    ("到2025年，推动800家规模以上企业实施数字化转型。", "规模以上企业实施数字化转型", 800, "家", "=", 2025),
    ("新增市级企业技术中心12家。", "新增市级企业技术中心", 12, "家", "=", None),
    # set aside, and no condition of what is given
    ("每年安排不少于3000万元的引导资金，对技改给予补助。", "每年安排资金", 3000, "万元", ">=", None),
    ("产值与总产值之比达到2.2∶1。", "产值与总产值之比", 2.2, "∶1", "=", None),
    ("累计为园区企业放款4.7亿元。", "累计放款", 4.7, "亿元", "=", None),
    ("兑现购房补贴款伍佰万元。", "购房补贴款", 500, "万元", "=", None),
    ("未来三年扶持3家园区企业上市。", "园区企业上市", 3, "家", "=", 2026),
    ("计划用8亿元的资金或资产。", "资金或资产", 8, "亿元", "=", None),
    ("8万平方米标准厂房交付使用。", "标准厂房", 8, "万平方米", "=", None),
    ("3家企业获评省级绿色企业。", "获评省级绿色企业", 3, "家", "=", None),
]


@pytest.mark.parametrize(("text", "metric", "value", "unit", "comparator", "year"), FIGURES)
def test_one_figure(
    text: str, metric: str, value: float, unit: str, comparator: str, year: int | None
) -> None:
    (figure,) = read(text)
    assert figure.metric.endswith(metric)
    assert (figure.value, figure.unit, figure.comparator, figure.year) == (value, unit, comparator, year)


SEVERAL = [
    (
        "到2025年，新增国家级企业技术中心5家、省级实验室3个，新建标准厂房60万平方米。",
        [("新增国家级企业技术中心", 5), ("省级实验室", 3), ("新建标准厂房", 60)],
    ),
    (
        "存款、贷款余额分别增长9.1%、11.4%。",
        [("存款", 9.1), ("贷款余额增长", 11.4)],
    ),
    (
        "工业、农业投资分别增长9%和12%。",
        [("工业投资增长", 9), ("农业投资增长", 12)],
    ),
    (
        "建设省级、市级示范园区各2个。",
        [("省级示范园区", 2), ("市级示范园区", 2)],
    ),
    (
        "自来水普及率、生活垃圾处理率均达到95%。",
        [("自来水普及率", 95), ("生活垃圾处理率", 95)],
    ),
    (
        "货物和服务出口年均增长6%，港口年产能120万吨/年。",
        [("货物和服务出口年均增长", 6), ("港口年产能", 120)],
    ),
    (
        "进出口总额460亿元，同比增长12%，占全省的比重提高到8%。",
        [("进出口总额", 460), ("进出口总额同比增长", 12), ("进出口总额占全省的比重提高", 8)],
    ),
    (
        "农民人均收入从1.8万元增加到2.6万元。",
        [("农民人均收入", 1.8), ("农民人均收入", 2.6)],
    ),
    (
        "新增10名以上首席技师和20名以上工艺大师。",
        [("新增首席技师", 10), ("工艺大师", 20)],
    ),
    (
        "打造3个省级开放平台、1-2个国家级口岸。",
        [("省级开放平台", 3), ("国家级口岸", 1)],
    ),
    (
        "改造老旧小区210个，惠及居民3.4万户。",
        [("改造老旧小区", 210), ("惠及居民", 3.4)],
    ),
    (
        "落实2个千亿级、7个百亿级产业项目。",
        [("千亿级产业项目", 2), ("百亿级产业项目", 7)],
    ),
    (
        "战略性新兴产业产值在2020年的基础上增长一倍，突破900亿元。",
        [("战略性新兴产业产值在2020年的基础上增长", 1), ("战略性新兴产业产值", 900)],
    ),
    (
        "技改投资、设备更新投入达80亿元、45亿元。",
        [("技改投资", 80), ("设备更新投入", 45)],
    ),
    (
        "每千人托位数、养老床位数分别达到4.5个、30张。",
        [("每千人托位数", 4.5), ("养老床位数", 30)],
    ),
    (
        "为68家企业发放“园区贷”3.2亿元。",
        [("发放“园区贷”的企业", 68), ("发放“园区贷”", 3.2)],
    ),
    (
        "46个重点项目完成投资74亿元。",
        [("重点项目", 46), ("投资", 74)],
    ),
    (
        "149家规上企业实现工业总产值412亿元，增长9.3%。",
        [("规上企业", 149), ("工业总产值", 412), ("工业总产值增长", 9.3)],
    ),
    (
        "生产性服务业占比由12.3%提高到21.8%。",
        [("生产性服务业占比", 12.3), ("生产性服务业占比", 21.8)],
    ),
    (
        "新材料、食品、建材三大主导产业产值分别达到86亿元、72亿元、54亿元。",
        [("新材料产值", 86), ("食品产值", 72), ("建材产值", 54)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_figures(text: str, expected: list[tuple[str, float]]) -> None:
    figures = read(text)
    assert [figure.value for figure in figures] == [value for _, value in expected]
    for figure, (metric, _) in zip(figures, expected, strict=True):
        assert metric in figure.metric


@pytest.mark.parametrize(
    "text",
    [
        "深入实施四大工程、五项行动。",
        "推动三个转变，抓好两个关键环节。",
        "成立三个专项工作组，完善四项工作机制。",
        "落实“千企改造”和“1234”工作思路。",
        "《宜宾市三年行动计划（2021-2023年）》已经第53次常务会议讨论通过。",
        "培育一批百亿级企业和千亿级集群。",
        "重点引进世界500强企业。",
        "2023年6月30日上午9时召开推进大会。",
        "联系电话：0831-5123456。",
        "聚焦10个重点领域，明确6个方面任务。",
        "项目位于三环线旁，距机场18公里。",
        "推进12吉瓦时电池扩产、百万吨乙烯改造。",
        "要像“一个城市3家医院”那样统筹。",
        "国内生产总值再上新台阶。",
        "阅读量：3.5万，0条评论。",
        "往西三十多公里是另一个镇。",
        "原料从120公里外的矿山运来。",
        "三座城市都押注这条赛道。",
        "近百家企业负责人应邀参会。",
        "120余名客商出席推介会。",
        "两台冲压机正在做最后的调试。",
        "以这三家企业为依托，延伸上下游。",
        "晟源集团、海科股份等4家企业出资组建合资公司。",
        "厂区与县城相距不到8公里。",
        "距高铁站和火车东站距离分别为12、18公里。",
        "周边有医院2家。",
        "每台售价3.2万元，月工资涨到6800元。",
        "为全国1/3的家电企业配套。",
    ],
)
def test_no_figure(text: str) -> None:
    assert [figure.metric for figure in read(text)] == []


AWARDS = [
    ("对首次认定的高新技术企业，给予一次性奖励20万元。", "认定的高新技术企业", 20, "="),
    ("通过省级验收的，给予补助10万元。", "省级验收", 10, "="),
    ("对设备投入给予不超过30%的补贴，最高不超过500万元。", "设备投入", 30, "<="),
    ("年营业收入首次突破1亿元的企业，奖励15万元。", "年营业收入", 15, "="),
    ("参展企业按展位费的80%给予补助。", "展位费", 80, "="),
]


@pytest.mark.parametrize(("text", "metric", "value", "comparator"), AWARDS)
def test_what_is_given_not_what_must_be_reached(
    text: str, metric: str, value: float, comparator: str
) -> None:
    figure = read(text)[0]
    assert metric in figure.metric
    assert (figure.value, figure.comparator, figure.kind) == (value, comparator, "target")
    assert figure.subject == ("Policy", "本文件")


def test_levels_of_an_award_follow_each_other() -> None:
    text = "获国家级、省级、市级称号的企业，分别给予50万元、20万元、10万元奖励。"
    assert [figure.value for figure in read(text)] == [50, 20, 10]


SUBJECTS = [
    ("全市地区生产总值达到3800亿元。", HOME),
    ("动力电池产业产值突破1500亿元。", ("Industry", "动力电池")),
    ("白酒2022年完成产值1800亿元，到2027年产业规模达到2500亿元。", ("Industry", "白酒")),
    ("数字经济核心产业增加值占地区生产总值比重达到8%。", HOME),
    ("其中叙州区完成工业投资96亿元。", ("Region", "叙州区")),
    ("三江新区全年签约项目53个。", ("Park", "三江新区")),
    ("投资40亿元，建设时代储能基地。", ("Project", "时代储能基地")),
    ("总投资12亿元的临港大桥开工。", ("Project", "临港大桥")),
    ("设立5亿元的专项资金。", ("Fund", "专项资金")),
    ("酒业创新基金首期规模10亿元。", ("Fund", "酒业创新基金")),
    ("储能示范项目50个已经入库。", HOME),
    ("临港大桥等项目加快推进，工业投资增长9%。", HOME),
    ("临港大桥已经开工，计划投资18亿元。", ("Project", "临港大桥")),
    ("宜宾市重大项目计划共安排项目420个。", ("Policy", "宜宾市重大项目计划")),
    ("推动动力电池、晶硅光伏等四个产业规模超过六百亿元。", HOME),
    ("一、做强动力电池产业集群\n加快补链强链步伐，到2026年，企业数量超过120家。", ("Industry", "动力电池")),
    ("一、推动长江产业园提质\n完善园区配套，计划完成约18万平方米宿舍建设。", ("Park", "长江产业园")),
    ("一、明确数字经济发展思路与目标\n到2026年，服务业增加值达到1200亿元。", HOME),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_subject(text: str, subject: Key) -> None:
    assert {figure.subject for figure in read(text)} == {subject}


def test_parallel_subjects() -> None:
    text = "2022年完成投资88亿元。其中，教育、交通分别完成21亿元和35亿元。"
    figures = [(f.subject, f.metric, f.value) for f in read(text, "news")[1:]]
    assert figures == [(("Industry", "教育"), "投资", 21), (("Industry", "交通"), "投资", 35)]


def test_topic_goes_on_with_among_them() -> None:
    text = "宜宾市重大项目计划共安排项目420个。其中，新开工项目130个。"
    assert [figure.subject for figure in read(text, "news")] == [("Policy", "宜宾市重大项目计划")] * 2


YEARS = [
    ("到2025年，产值达到90亿元，比2021年增加30亿元。", [(2025, None), (2025, 2021)]),
    ("2022年实现收入6亿元，到2025年达到9亿元，年均增长15%。", [(2022, None), (2025, None), (2025, None)]),
    ("一、2022年工作回顾\n地区生产总值增长5.2%，城镇新增就业3万人。", [(2022, None), (2022, None)]),
    ("到2027年，主要目标如下。新增上市企业8家。", [(2027, None)]),
    ("5G基站从2020年的1200座增加到5600座。", [(2020, None), (None, None)]),
    ("2021年全年新增贷款500亿元。", [(2021, None)]),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_years(text: str, years: list[tuple[int | None, int | None]]) -> None:
    assert [(figure.year, figure.base_year) for figure in read(text)] == years


def test_plan_end_is_the_year_of_targets_without_one() -> None:
    text = "印发《宜宾市制造业提升行动计划（2022—2026年）》的通知\n二、重点任务\n力争新建孵化器12家。"
    assert [figure.year for figure in read(text)] == [2026]


KINDS = [
    ("到2027年产值达到600亿元。", "policy", "target"),
    ("2021年产值达到480亿元。", "policy", "actual"),
    ("目前已建成检测平台16个。", "policy", "actual"),
    ("力争建成检测平台16个。", "news", "target"),
    ("引进企业27家。", "news", "actual"),
    ("一、发展基础\n规上企业达到310家。", "policy", "actual"),
    ("项目达产后年产值可达12亿元。", "news", "target"),
]


@pytest.mark.parametrize(("text", "document_kind", "kind"), KINDS)
def test_kind(text: str, document_kind: str, kind: str) -> None:
    assert [figure.kind for figure in read(text, document_kind)] == [kind]


def test_binding() -> None:
    assert read("到2025年，单位能耗降低14%（约束性）。")[0].binding == "约束性"


def test_repetition_is_one_figure() -> None:
    text = "新建标准厂房60万平方米。到2025年，新建标准厂房60万平方米，配套同步完善。"
    assert [(figure.metric, figure.year) for figure in read(text)] == [("新建标准厂房", 2025)]


def test_table_without_lines() -> None:
    table = (
        "专栏2主要指标序号指标单位2020年2025年指标属性1粮食播种面积万亩412≥415约束性2农产品加工产值亿元"
        "36.552预期性3绿色食品认证率％4860预期性"
    )
    rows = [(f.metric, f.value, f.unit, f.comparator, f.year, f.kind, f.binding) for f in read(table)]
    assert rows == [
        ("粮食播种面积", 412, "万亩", "=", 2020, "actual", "约束性"),
        ("粮食播种面积", 415, "万亩", ">=", 2025, "target", "约束性"),
        ("农产品加工产值", 36.5, "亿元", "=", 2020, "actual", "预期性"),
        ("农产品加工产值", 52, "亿元", "=", 2025, "target", "预期性"),
        ("绿色食品认证率", 48, "%", "=", 2020, "actual", "预期性"),
        ("绿色食品认证率", 60, "%", "=", 2025, "target", "预期性"),
    ]


def test_span_is_the_number_in_the_text() -> None:
    text = "到２０２６年，力争总产值 超过 ３００ 亿元。"
    document = from_source(text, "样例.txt")
    (figure,) = extract_figures(document, [], HOME, kind="policy", document_year=2023, document_key=None)
    assert document.span(figure.start, figure.end).text == "超过 ３００ 亿元"
    assert figure.base_value == 30_000_000_000


def test_same_text_same_figures() -> None:
    text = "到2026年，全市规模以上工业总产值达到4200亿元，高新技术企业突破600家。"
    assert read(text) == read(text)
