"""Who has what part in a work that the clauses before have named: labels, duties, bids and shares of the task.

“工程法人为甲”, “承担建设任务的甲”, “甲是该项目的业主”, “甲负责土建，乙为其代建厂房”, “施工标花落甲”. Each pattern
has the group ``s`` (the parties) and some ``t`` (the work), over one clause of a sentence in signs.
"""

from __future__ import annotations

import re

from loaders.relations.undertakings.deeds import ANY, ROW, WORKS

_OF_WORKS = (
    "(?:建设|投资|运营|实施|承建|代建|开发|承担|申报|牵头|施工|业主|总承包|总包|承包|主持|主办|项目|参建|依托"
    "|社会资本|招标|工程|承贷|中标|中选|投建)"
)
ROLE = (
    f"(?:{_OF_WORKS}(?:(?:和|、|及|暨)?{_OF_WORKS})?(?:单位|主体|方|业主|商|企业|人|法人|公司|机构)"
    "|(?:投资|建设|承建|运营|开发|承担)者|业主|总包|总承包|施工总承包)"
)
"""丙中心的建设主体是甲, 业主是乙省的国有平台丙, 总承包方：丁; but 监理单位, 设计单位, 责任单位."""

ASKED = re.compile("(?:牵头|责任|配合)(?:单位|部门)：?$")
"""Behind it stands whom a plan asks for a task: 牵头单位：县科技局."""
# Right behind the role, without 为: 其余由业主单位甲自筹
_NEXT = "(?<=[位体方主人者])(?=[ⒸⓄ])"
UNIT = re.compile(
    rf"(?<![建管]){ROLE}(?P<how>均?分?别?)(?:，?(?:则?为|正?是|：|系|有|即)[^，。；：、{ANY}]{{0,8}}|{_NEXT})(?P<s>{ROW})(?!的)"
)
# 施工：甲, of which the clause before the colon is the label
_LABEL = re.compile(
    f"(?:^|[，。；：、Ⓟ的])(?:{ROLE}|(?:项目|工程)?(?:施工|代建|承建|总承包|总包|运营|实施))：$"
)
_LABELLED = re.compile(f"(?P<s>{ROW})(?=[，。；]|$)")

# 作为丙项目的业主，甲…
AS = re.compile(
    rf"作为[^，。；：{ANY}]{{0,8}}(?P<t>{WORKS})的?[^，。；：{ANY}]{{0,6}}(?:建设者|承建者|投资者|运营者|{ROLE})(?:之一)?，(?P<s>{ROW})"
)

_TASK = "(?:建设|施工|承建|实施|运营|改造|代建|土建|开发|扩建|工程)"
# 承担建设任务的甲已完成招标
_BEARER = re.compile(
    rf"^[^，。；：{ANY}]{{0,4}}?(?:承担|负责|肩负|担负|承揽|参与|牵头|具体){{1,2}}[^，。；：{ANY}]{{0,4}}{_TASK}[^，。；：{ANY}]{{0,4}}的[^，。；：、{ANY}]{{0,6}}(?P<s>{ROW})"
)
# 甲是该项目的业主, 甲既是投资方, 乙任总承包, 丙工程确定甲为建设单位
_IS_UNIT = re.compile(
    rf"^(?:[^，。；：{ANY}]{{0,4}}Ⓟ[^，。；：{ANY}]{{0,6}}(?:以|由|确定|指定|明确|选定|委托|授权)了?|[^，。；：{ANY}]{{0,6}})(?P<s>{ROW})(?:则|即|便|正|既|作)*(?:是|为|任|担任|系|作为)(?:(?:该|本|这一|此|上述)?(?:项目|工程)|(?P<t>{WORKS}))?的?(?:共同|主要)?{ROLE}(?=之一|[，。；、和与及兼]|$)"
)
# 甲履行丙公路的业主职责
_ON_DUTY = re.compile(
    rf"(?P<s>{ROW})[^，。；：{ANY}]{{0,6}}(?:履行|行使|承担)(?P<t>{WORKS})?的?(?:项目)?(?:业主|建设单位|项目法人|法人)(?:职责|责任|职能)"
)
# 甲负责土建，乙为其代建厂房
_SHARE = re.compile(
    rf"^(?:其中|并由|由|而)?(?P<s>{ROW})(?:则|主要|具体|将|还|也|同步)*"
    rf"(?:(?:负责|承担|承揽)(?!监理|设计)[^，。；：{ANY}]{{0,8}}?(?:土建|施工|代建|厂房|安装|工艺装备|设备采购|EPC)|为其(?:代建|建设|配套建设|定制|新建|投资建设|量身定制))"
    rf"[^，。；：{ANY}]{{0,8}}(?=[，。；、]|$)"
)
# 甲负责丙项目, 甲以某种模式参与了丙项目
WHOLE = re.compile(
    rf"^[^，。；：{ANY}]{{0,6}}(?P<s>{ROW})(?:主要|具体|将|则|也|还|以[^，。；：{ANY}]{{1,10}}(?:模式|方式|形式))*(?:负责|参与)了?(?P<t>{WORKS})(?=[，。；]|$)"
)
# 某标段花落甲, 丙工程由甲摘得
_BID = re.compile(
    rf"(?:花落|(?:最终|成功|一举)?(?:由|被)(?=[^，。；：{ANY}]{{0,4}}{ROW}(?:成功|一举|顺利)?(?:中标|摘得|拿下|斩获|收入囊中|揽入|竞得)))[^，。；：{ANY}]{{0,4}}(?P<s>{ROW})"
)
# 厂房移交甲运营, 建成后交由乙管理
_HANDED = re.compile(
    rf"(?P<t>{WORKS})?[^，。；：的{ANY}]{{0,8}}(?:移交|划转|租赁|交给|交由|交付|委托|托管)(?:给|由|至)?(?P<s>{ROW})(?=[^，。；：{ANY}]{{0,4}}(?:运营|管理|经营|管护|运维|运行))"
)
# 由甲参股、乙主导的丙: who holds a share builds nothing.
_LED = re.compile(
    rf"由[^，。；：、{ANY}]{{0,8}}[ⒸⓄ][^，。；：、{ANY}]{{0,4}}(?:参股|持股|入股|出资|注资|支持|提供[^，。；：、{ANY}]{{1,6}})、(?P<s>{ROW})[^，。；：、{ANY}]{{0,4}}(?:主导|控股|牵头|建设|实施|运营|操盘|承建|负责)[^，。；：、{ANY}]{{0,4}}的(?P<t>[^，。；：、{ANY}]{{0,6}}{WORKS})"
)
# 项目名称为“丙平台”, of which the clauses before have told who builds it
CALLED = re.compile(
    rf"(?:该|本|此)?(?:项目|工程|平台|课题|基地)?(?:的?(?:名称|全称)|取名|定名|命名|名)(?:为|是|叫)[^，。；：{ANY}]{{0,4}}(?P<t>Ⓟ)"
)
# 某标段花落该公司, of the firm that the sentence before speaks of
TO_IT = re.compile(
    f"(?P<t>Ⓟ)[^，。；：{ANY}]{{0,20}}(?:花落|(?:由|被)(?=[^，。；：{ANY}]{{0,12}}(?:中标|摘得|拿下|斩获|竞得)))(?:该|这家)?(?:公司|企业|集团)"
)

_PARTS = (
    (re.compile("的"), _BEARER),
    (re.compile("[是为任系作]"), _IS_UNIT),
    (re.compile("职[责能]|责任"), _ON_DUTY),
    (re.compile("由"), _LED),
    (re.compile("负责|承[担揽]|为其"), _SHARE),
    (re.compile("负责|参与"), WHOLE),
    (re.compile("花落|由|被"), _BID),
    (re.compile("移交|划转|租赁|交给|交由|交付|委托|托管"), _HANDED),
)
"""Which words a clause must have for each pattern."""


def part(clause: str) -> re.Match[str] | None:
    """The part that a clause in signs tells of: who (``s``) builds or runs the work, perhaps named (``t``)."""
    if "Ⓒ" not in clause and "Ⓞ" not in clause:
        return None
    tried = (pattern.search(clause) for words, pattern in _PARTS if words.search(clause))
    return next((found for found in tried if found is not None), None)


def labelled(text: str, low: int, high: int) -> re.Match[str] | None:
    """The parties (``s``) that a label in front of a clause names: 施工：甲."""
    if text[low - 1 : low] != "：" or _LABEL.search(text, max(0, low - 14), low) is None:
        return None
    return _LABELLED.match(text[low:high])
