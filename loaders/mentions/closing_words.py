"""The word that closes a list and says what its members are: “甲、乙等重点企业”, “丙、丁等领域”."""

from __future__ import annotations

import re
from functools import lru_cache

# The closing word, by type. Tried in this order on what follows 等.
TAILS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Project",
        re.compile(
            r"(?:[^，。的]{0,10})(?:项目|工程|专项|大科学装置|科技基础设施)(?!制度|机制|计划|库|审批|申报|资金|经理|团队|评审|管理|单位|负责人|储备|清单|用地|招商|高效|化)"
        ),
    ),
    ("Fund", re.compile(r"[^，。的]{0,6}基金")),
    (
        "Company",
        re.compile(
            r"[^，。的]{0,10}(?:企业|公司|龙头|厂商|巨头|名企|独角兽|链主|[车药央国民外酒钢船铝煤油名]企|整车厂|主机厂|客商|品牌商)(?!高管|家|主体|技术|研发|服务|孵化|峰会|论坛|大会)"
        ),
    ),
    (
        "Organization",
        re.compile(
            r"[^，。的]{0,8}(?:高校|院校|院所|高等学校|科研机构|研究机构|机构|协会|商会|学会|联盟|医院|单位)"
        ),
    ),
    (
        "Industry",
        re.compile(
            r"[^，。的]{0,8}(?:产业链?|支柱|主业|主导链|链条|链(?=$)|领域|行业|集群|赛道|业态|服务业|制造业|工业(?=$|和|与|及|发展|体系|集群)|方向|产品|装备|材料|药物)(?!(?:领军|龙头|骨干|链主|重点|知名)*(?:企业|公司|龙头|巨头|项目)|园|工人|人才|基地|示范|政策|资金|研发|技术)"
        ),
    ),
    (
        "Park",
        re.compile(
            r"[^，。的]{0,8}(?:园区|开发区|产业园|片区|载体|集聚区|基地|功能区|板块|产业区块|创新区域|园|孵化器|众创空间|(?<![业型市])综合体)"
        ),
    ),
    (
        "Region",
        re.compile(
            r"(?:重点|试点|相关|周边)?(?:区域|地区|地|城市|省市|[地县]市|市[州县]|[区旗]县|县区|盟市|镇街|街镇|乡镇|镇乡?|街道|省份|国家)"
            r"(?=$|[，的]|发展|布局|开展|合作|建设|打造|推进|推广|实施|新建|规划|形成|创建|重点|率先|先行|试点|设立|举办|联动)"
        ),
    ),
)
TAILS_BY_KIND = dict(TAILS)


_TAIL_VERB = re.compile(
    r"[均都]|承担|开展|实施|参与|出席|参加|见证|申报|联合|共建|组织|建设|投资|推进|牵头|合作|共同|进行|负责|提供|加大|给予"
)


# 甲某、乙某等市领导会见了企业家, …等四套班子领导出席项目开工仪式
_PEOPLE = re.compile(
    "(?!部门|单位|企业|机构|公司|园区)[^，。；]{0,8}(?:领导|班子|同志|干部|嘉宾|代表|记者|负责人)"
)
_OTHERS = re.compile(
    "(?<=..)(?:与|同|向|对(?!外)|在(?![建产岗校职])|先后|相继|纷纷|分别|[也均都还亦]|已(?!建成|投产|开工|签约)|落户|入驻|进驻|落子|落地(?=$|园|到|在|于|我|本))"
)


@lru_cache(maxsize=4_096)
def tail_type(tail: str) -> str:
    """What the members of a list are by its closing word; empty where it says nothing."""
    if not tail or _TAIL_VERB.match(tail) or _PEOPLE.match(tail):
        return ""  # 甲、乙等承担…项目: the members do something
    # 通过微信、QQ等通信工具与在谈企业保持联系, …等平台也落户园区: what stands behind 与 or 也 is no word for them.
    tail = _OTHERS.split(tail)[0]
    found = [(match.end(), kind) for kind, pattern in TAILS if (match := pattern.match(tail))]
    # 等高校建立项目论证机制: the first word that says what they are decides.
    return min(found)[1] if found else ""
