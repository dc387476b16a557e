"""Words that say what a firm is, in front of its name: 供货商甲, 区属国企乙, 丙集团旗下丁, 施工单位戊."""

from __future__ import annotations

import re

from loaders.words.lexicon import in_dictionary
from loaders.words.places import place_names
from loaders.words.sought import Sought

# A word for a kind of firm, and in front of it what makes it one firm and no class: 本地老厂, 区属国企, 日资企业.
KIND = Sought(
    "(?:供货商|供应商|制造商|生产商|服务商|运营商|开发商|承包商|经销商|厂商|老厂|巨头|独角兽|链主|领军者|新锐|新秀|后起之秀|隐形冠军"
    "|(?:[省市县区州旗]属|地方|本地|当地|国有|市级|区级|县级|省级)(?:国企|国有企业|企业|平台公司|平台)"
    "|(?:电商|直播|外卖|出行|支付|社交|快递)(?:平台|巨头)|央企|[日德美法英韩台港外民](?:资|营)?企业?(?<=企|业)|上市公司|上市企业|链主企业|龙头企业|骨干企业|领军企业|头部企业|明星企业|高新技术企业|科技企业|专精特新企业|“?小巨人”?企业"
    "|(?:投资|出资)[方商]|(?:施工|建设|承建|实施|运营|代建|投资|监理|总包|设计|管理)单位|旗下的?|所属的?|下属的?|控股子公司|全资子公司|子公司)"
    '(?:——|：)?[“"]?'
    # What follows is a name and no sign or word of a clause.
    "(?=[\u4e00-\u9fffA-Za-z])"
)

_CUT = re.compile(
    f".*(?:{KIND.pattern.pattern}|(?:正|将|已|拟|现|交)?由(?:所属)?(?=.{{4}})|.(?:高新区|经开区|开发区|工业园区)(?=.{{4}}))"
)


def behind_kind(name: str) -> int:
    """Length of what stands in front of a firm's name and says what or where it is: 区属国企, 施工单位, 某某高新区."""
    match = _CUT.match(name)
    if (
        match is None
        or len(name) - match.end() < 4
        or name.startswith(("集团", "公司", "管理", "有限"), match.end())
    ):
        return 0
    cut = match.end()
    if match.group()[-1] in "区由":
        # 某某高新区宁夏某某有限公司: what follows opens with a place or a coined word, but 某某高新区建设投资有限公司
        coined = not in_dictionary(name[cut : cut + 2]) and not match.group().endswith("自由")
        return cut if coined or any(a == 0 for a, _, _ in place_names(name[cut:])) else 0
    return cut


# 飞控装备, 低轨卫星, 硅碳材料: technical terms that dictionaries lack are made of such characters.
TECHNICAL = re.compile(
    "[高低超特全半非无微纳单双轻重湿干冷热冻固液气软硬车船舰机轨载植复仿预原纯规控保频压温速率清维形合晶态碳氢氧氮硅锂钠钾镁铝铁铜锌钛锰镍钴钨钼锆钒锡铅铂钯铟镓锗铋碲硒铌钽铼铪锑族基"
    "电磁光芯膜料件器网数算云智能飞空海陆油煤焦石土凹矿木竹皮毛布纱棉麻丝粮米面糖盐酒茶果菜肉蛋奶禽畜鱼虾药材医护养农林牧渔工商军民内外上下前后储输变配发送收用消防安监检测量感传导通信讯自混动]+"
)
"""Such a term, of nothing else."""


# 某某母基金投了赣州星磁…公司, 先后投资宝鸡瑞钛…公司: verbs that take a firm for their object.
_PAYMENT = re.compile(
    "(?P<fund>[\u4e00-\u9fff]*?(?:基金|资金)(?:公司)?(?:还|又|已|先后|累计|联合|对|向|给){0,2})?(?P<verb>(?:战略)?(?:投资|投给|投向|参投|领投|跟投|注资|增资|入股|投)了?|联合)?"
)


_HAVING = ("先后", "累计", "陆续", "已")


def behind_payment(front: str, name: str) -> int:
    """Length of a fund and of what it does with the firm, in front of the firm's own name."""
    match = _PAYMENT.match(name)
    if match is None or not (match["fund"] or match["verb"]):
        return 0
    placed = front.endswith(_HAVING) or any(a == 0 for a, _, _ in place_names(name[match.end() :]))
    done = match["fund"] and (match["verb"] or not match["fund"].endswith(("基金", "资金")))
    return match.end() if (placed or done) and len(name) - match.end() >= 2 else 0
