"""What headings and the items below them are on, for the figures that their text gives."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.documents.document import Block, Document
from loaders.figures import subject_words as said
from loaders.figures.figure_subjects import Carried
from loaders.mention import Key, Mention
from loaders.relations.sections import opens_section


class Headed(Carried):
    """Follows the headings of a document: ``own_heading`` is what the block's own is on, ``path_topic`` what those
    above it are on."""

    def __init__(self, document: Document, text: str, mentions: Sequence[Mention], home: Key | None) -> None:
        super().__init__(text, mentions)
        self.document = document
        self.home = home
        # What the whole document is about tells no section from another.
        titles = [title[0] for title in said.TITLE.finditer(text, 0, 500)]
        self.general = {
            key for name, key in self.keys.items() if key[0] == "Industry" and any(name in t for t in titles)
        }
        # 社区养老服务 in a paper on 养老服务: a task of the same paper, whose counts are of the place.
        wider = tuple(name for name, key in self.keys.items() if key in self.general and len(name) > 2)
        kinds = {k for name, k in self.keys.items() if k[0] == "Industry" and wider and name.endswith(wider)}
        # The one field that the paper is on: 酱香白酒, of which 白酒 is a part of the name only.
        whole = [key for key in self.general if not any(key[1] in o[1] and key != o for o in self.general)]
        self.field = whole[0] if len(whole) == 1 else None
        self.general |= kinds
        self.headings: dict[str, Key | None] = {}
        # The project or firm that a row of a table is on, by the row's start, and the one of this block.
        self.rows: dict[int, Key] = {}
        self.row_of: Key | None = None
        self.own_heading: Key | None = None
        self.path_topic: Key | None = None
        self.sentence = -1
        self.built: Key | None = None
        # The sentence that last told what only projects have, and the project.
        self.works: tuple[int, Key] | None = None
        # The sentence of the last figure, and what a short sentence in front has called on: 汽车产业要上量。
        self.last_in = -1
        self.called: Key | None = None
        # What the lines of a form are on, which its first has named.
        self.form: Key | None = None
        # The place that a paragraph opens with, for texts that go through several.
        self.opened: Key | None = None
        # Whether the first sentence of the paragraph has told figures of it.
        self.opened_told = False
        self.topic: Key | None = None
        self.named: Key | None = None
        self.named_words = ""
        # Whether the sentence has told a figure.
        self.counted = False
        # Whether its topic is a field of the home (全市低空经济…).
        self.all_of_it = False
        # What the last figure of the paragraph was given to.
        self.last = None
        # Whether that was a count, whose sum may follow: 已投项目8个、金额4.6亿元.
        self.last_counted = False

    def enter(self, block: Block) -> None:
        """A new block begins: its heading and those above it set the topic."""
        if self.block != block.start:
            self.above.append(self.block)
        self.block = block.start
        self.row_of = self.rows.get(block.start)
        self.own_heading = self.last = self.called = self.opened = None
        self.opened_told = False
        first = self._at(self._skip(block.start, block.end), block.end)
        if first is not None and first.type in ("Region", "Park"):
            self.opened = first.key
        if block.heading:
            end = block.heading_end or block.end
            self.own_heading = self._of_heading(block.start, end, block.level < 6)
            self.headings[block.heading] = self.own_heading
        line = said.FORM_LINE.match(self.text, block.start, block.end)
        if line is None:
            self.form = None
        elif line["name"]:
            named = (m for m in self.within(line.end(), block.end) if m.type in ("Project", "Park", "Fund"))
            self.form = next((m.key for m in named), None)
        if self.own_heading is None:
            self.own_heading = self.form  # 项目名称：某某生产线 / 建设地点：某某园 / 总投资：58亿元
        self.path_topic = next((self.headings[h] for h in reversed(block.path) if self.headings.get(h)), None)
        first = self._at(block.start, block.end)
        if first is not None and opens_section(self.text, first):
            self.own_heading = first.key
        number = said.NUMBER.match(self.text, block.start, block.end)
        item = self._at(number.end(), block.end) if number else None
        if item is not None and self._is_item(item) and (self.own_heading is None or item.type == "Project"):
            self.own_heading = item.key  # 1.某某项目是省级重点项目，总投资50亿元。年度计划投资6亿元。
        if item is not None and opens_section(self.text, item):
            self.own_heading = item.key  # （2）广州：黄埔区集聚…
        opened = self._at(self._skip(block.start, block.end), block.end)
        labelled = opened and said.LABELLED.match(self.text, opened.end)
        titled = opened is not None and (opened.start > block.start or opened.type == "Industry")
        if opened is not None and opened.type in said.HEADING_ORDER and titled:
            labelled = labelled or said.ALONE.match(self.text, opened.end)  # ◆装备制造（培育产业）。…
        if opened is not None and labelled:
            self.own_heading = opened.key  # ◆某某众创空间：2015年开放。…，面积2600平方米
        if self.own_heading is None or self.own_heading[0] == "Region":
            self.own_heading = self._laid_out(block) or self.own_heading
        text = self.text[block.start : block.start + 12]
        if not said.KEEPS.match(text):
            self.topic = None

    def _laid_out(self, block: Block) -> Key | None:
        """The park that a line on a part of a layout is on: 一园：某开发区。…; ——一核：以某高新区为核心，…."""
        label = said.LAID_OUT.match(self.text, block.start, block.end)
        place = self._at(label.end(), block.end) if label else None
        if place is None or place.type != "Park":
            return None
        return place.key if said.ONE_ALONE.match(self.text, place.end, block.end) else None

    def _of_heading(self, start: int, end: int, numbered: bool) -> Key | None:
        found = [m for m in self._outer(start, end) if not self._aspired(m)]
        if said.GENERAL_HEADING.search(self.text, start, end):
            return None
        # 一核：长沙; 1.盐城
        places = [m for m in found if m.type == "Region" and m.end == end]
        if (
            len(found) == 1
            and places
            and (places[0].start - start <= 3 or self.text[places[0].start - 1] == "：")
        ):
            return places[0].key
        # 01湖州：从铅酸到钠电
        led = found[0] if found and found[0].start - start <= 3 else None
        if led is not None and not numbered and opens_section(self.text, led):
            return led.key
        for type_ in said.HEADING_ORDER:
            named = {m.key: m.end - m.start for m in found if m.type == type_ and m.key not in self.general}
            if len(named) == 1:
                key, length = named.popitem()
                # A headline without number (稳住制造业基本盘) opens a news section about much else.
                return key if numbered or (length + 2 >= end - start and key[1] not in said.SECTORS) else None
        return None

    def _outer(self, start: int, end: int) -> list[Mention]:
        """The names of a heading without those inside the names of other things: （一）先进钢铁产业基金。"""
        inside = self.within(start, end)
        holders = [m for m in inside if m.type in ("Fund", "Project")]
        return [
            m
            for m in inside
            if not any(h is not m and h.start <= m.start and m.end <= h.end for h in holders)
        ]

    def _is_item(self, mention: Mention) -> bool:
        """Whether a numbered line that opens with ``mention`` is on it: 5.某某计算中心，一期算力…."""
        return mention.type == "Project" or (
            (mention.type in ("Park", "Fund") or self.is_body(mention))
            and self.text[mention.end : mention.end + 1] in ("，", "：", "。", "（", "；")
        )

    def _aspired(self, mention: Mention) -> bool:
        """Whether a heading's name is a slogan or a title still to be won: “南方慧谷”, 国家产城融合示范区."""
        quoted = "“" in self.text[max(0, mention.start - 1) : mention.start + 1]
        return quoted or (
            mention.type == "Park" and mention.name.endswith(("示范区", "先行区", "试验区", "引领区"))
        )
