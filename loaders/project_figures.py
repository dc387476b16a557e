"""By which words a figure is a project's own: what only plants have, what goes on behind a project's name."""

from __future__ import annotations

import re

OF_A_PROJECT = re.compile(
    "(?:该|本|项目|[一二三首]期|计划|预计|拟|规划|固定资产)*(?:总投资|投资额?$|投资总额|用地|占地|总?建筑面积|年产|年税收|年处理|年销售|年产值|年加工|带动就业|(?:可)?实现年?(?:产值|销售))"
    "|(?:该|本)?(?:项目|[一二三首]期)(?:计划|预计|拟)*(?:投资|达产|建成|投产)|(?:全部)?(?:达产|建成|投产)后"
)
# Behind the project at the end of its clause only clauses with figures of it: not “甲、乙等一批项目，总投资…”.
GOES_ON = re.compile(r"(?:是20\d\d年)?[^，。等\d]{0,14}，(?:[^，。\d]*\d[^，。]*，)*[^，。]*")
# 某基地项目由甲公司投资建设，总投资26亿元，占地320亩
BY_FIRM = re.compile(
    "(?:系|是)?由[^，。；\\d]{2,40}(?:建设|实施|承建|投资|打造)，(?:[^，。]*\\d[^，。]*，)*[^，。\\d]{0,16}"
    "|(?:总|计划|固定资产)?投资(?:总?额)?(?:为|约|达|超)?(?:[^，。]*\\d[^，。]*，(?:[^，。]*\\d[^，。]*，)*[^，。\\d]{0,16})?"
)
# 一期计划2025年投产，全部达产后预计年产值35亿元; 项目分两期实施，…
LATER = re.compile("(?:该|整个)?项目|[一二三首]期|(?:全部)?(?:建成|达产|投产)")
# What only projects have, however far behind their names it stands.
OF_WORKS = re.compile(
    "(?:该|本|项目|[一二三首]期|计划|预计|拟|规划)*(?:总投资|投资总额|用地|总?建筑面积|年均?发电量)"
    "|(?:全部|项目)?(?:达产|建成|投产)后"
)
MORE = re.compile("[、和及与]|等|在内|(?:[^，。]{0,8}，)?(?:其中|共|合计)")
ITS_SUM = re.compile("(?:的)?(?:总|计划总?|固定资产)?投资(?:总?额)?(?:为|约|达到?|超过?)?")
# 总投资157亿元的甲、乙、丙等3个项目: the sum of them all.
SEVERAL = re.compile(r"[、及和与](?![^，。；]*投资)[^，。；]*等[\d三四五六七八九十]")
# …项目，用地210亩，达产后年产值20亿元、年纳税8000万元: what is planned goes on being the project's.
PLANNED = re.compile(
    "(?:后|可|预计|拟|将|项目)*(?:年(?!初|末|底|均增)|带动|解决|新增|租用|建(?!成区)|安装|配套|配备|形成|上缴|吸纳"
    "|标准厂房|处理|加工)"
)
INVESTS = re.compile(r"(?:总|计划|固定资产|项目|累计|完成)?投资(?:额|总额)?$")
CAPACITY = re.compile("(?:[年日](?:产|处理|加工)|装机(?:容量)?|产能)$")
