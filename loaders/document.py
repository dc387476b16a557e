"""Bytes to a document: decoded text, blocks with headings, sentences, and the way back to source offsets.

Rules run over ``Document.text``, which has page breaks mended and white space taken out; ``Document.span``
turns an offset pair in it into a ``graph.model.Span`` of the decoded source, so that what is shown is the
source's own wording.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

import chardet

from graph.errors import BinaryDocumentError, DocumentTooLargeError, EmptyDocumentError, EncodingError
from graph.model import Span

MAX_BYTES = 20_000_000
"""Largest file that is read, in bytes: a hundred times the longest provincial five-year plan."""

_NUMERAL = "一二三四五六七八九十百零〇"
# Levels follow GB/T 9704-2012 (layout of official documents), 7.3.3: 一、 then （一） then 1. then （1）;
# statutes number 第一章, 第一节, 第一条.
_ENUMERATORS: tuple[tuple[int, str], ...] = (
    (1, rf"第[{_NUMERAL}]+[章编篇部]"),
    (2, rf"第[{_NUMERAL}]+节"),
    (3, rf"第[{_NUMERAL}]+条(?=[　\s]|[^款项规]|$)"),
    (2, rf"[{_NUMERAL}]{{1,3}}、"),
    (3, rf"[（(][{_NUMERAL}]{{1,3}}[）)]"),
    (4, r"\d{1,2}(?:[.．、](?!\d)|[)）])"),
    (5, r"[（(]\d{1,2}[）)]|[①-⑳⑴-⒇]"),
)
_HEADING = re.compile("|".join(f"(?P<l{i}>{pattern})" for i, (_, pattern) in enumerate(_ENUMERATORS)))
_LEVELS = {f"l{i}": level for i, (level, _) in enumerate(_ENUMERATORS)}

# Crawled texts lose their line ends: a numbered heading then follows a full stop, or another heading.
_INLINE_BREAK = re.compile(
    rf"(?<=[。！？；])(?=(?:第[{_NUMERAL}]+[章节条]|[{_NUMERAL}]{{1,3}}、|[（(][{_NUMERAL}]{{1,3}}[）)]|\d{{1,2}}[.．、](?!\d)))"
    r"|　{2,}"
)
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*")

_BOILERPLATE = re.compile(
    r"""^(?:
      您?(?:现在|当前|所在)的?位置\s*[:：]
    | (?:首页|网站首页)\s*(?:[>》»|]|$)
    | .{0,12}(?:上一[条篇]|下一[条篇])\s*[:：]
    | (?:联系(?:电话|我们|方式)|传\s*真|邮\s*箱|电子邮[箱件]|地\s*址|邮编|技术支持|主办单位|承办单位)\s*[:：]
    | 与我们联系 | 版权所有 | 相关(?:解读|链接|附件|文档|新闻|阅读|稿件)\s*[:：]?$
    | .*(?:Copyright|All\ Rights\ Reserved|ICP备|公网安备)
    | (?:【?\s*)?字[体号]\s*[:：]\s*[【\[]?\s*大
    | (?:分享|打印|关闭|收藏|返回顶部|扫一扫|我要纠错|浏览次数|阅读次数|点击数?|责任编辑|编辑)\s*(?:[:：].{0,40})?$
    | (?:>|\||\s|·|•)+$
    | 信息来源\s*[:：] | 索\s*引\s*号 | 文章来源\s*[:：] | 点击(?:查看|下载)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_META_LINE = re.compile(
    r"^(?:发布时间|发稿时间|发布日期|发文日期|成文日期|时间|日期|来源|作者|记者|发布机构|公开日期)\s*[:：丨|]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading: offsets into ``Document.text``.

    ``level`` is 1–5 for a numbered heading or item, 6 for a heading without number, 0 otherwise; ``heading``
    is the heading's own text without its number, empty for plain paragraphs; ``path`` are the headings above
    it, outermost first.
    ``role`` is ``body``, ``meta`` (date or source line) or ``boilerplate`` (navigation, footer).
    """

    start: int
    end: int
    level: int = 0
    heading: str = ""
    heading_end: int = 0
    path: tuple[str, ...] = ()
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage to be: offsets into ``Document.text`` and the number of its block."""

    index: int
    start: int
    end: int
    block: int


@dataclass(slots=True)
class Document:
    """A read document.

    ``name`` is the file's name as facts state it, ``source`` the decoded text (line ends as ``\\n``),
    ``text`` the cleaned text that rules read, and ``offsets[i]`` the place of ``text[i]`` in ``source``.
    """

    name: str
    source: str
    digest: str
    text: str
    offsets: array[int]
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The source's wording of ``text[start:end]``, with the passage that holds its start."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return Span(self.name, first, last, self.source[first:last], self.passage_id(self.sentence_at(start)))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds ``offset`` (the one before it, for an offset between two)."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def passage_id(self, sentence: Sentence) -> str:
        """Stable id of a sentence: same file name, same place, same id."""
        return f"passage:{hashlib.sha256(self.name.encode()).hexdigest()[:12]}-{self.offsets[sentence.start]}"

    @property
    def id(self) -> str:
        """Stable id of the document: its file name, hashed."""
        return f"document:{hashlib.sha256(self.name.encode()).hexdigest()[:12]}"


def decode(data: bytes, where: str = "") -> str:
    """The text in ``data``: UTF-8, GB18030 or UTF-16, with line ends as ``\\n``.

    Raises ``EmptyDocumentError``, ``BinaryDocumentError``, ``DocumentTooLargeError``, ``EncodingError``.
    """
    if len(data) > MAX_BYTES:
        raise DocumentTooLargeError(
            f"文件有 {len(data) / 1e6:.0f} MB，超过 {MAX_BYTES / 1e6:.0f} MB 的上限，请拆分后再试",
            f"the file has {len(data) / 1e6:.0f} MB, more than {MAX_BYTES / 1e6:.0f} MB; split it",
            where=where,
        )
    if not data.strip():
        raise EmptyDocumentError("文件是空的", "the file is empty", where=where)
    text = _decode(data, where)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(unicodedata.category(c)[0] in "LN" for c in text):
        raise EmptyDocumentError("文件里没有文字", "the file holds no words", where=where)
    return text


def _decode(data: bytes, where: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise EncodingError("UTF-16 文件已损坏", "the UTF-16 file is damaged", where=where) from error
    control = sum(data.count(bytes([c])) for c in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19))
    if control > max(2, len(data) // 1000):
        raise BinaryDocumentError(
            "这不是文本文件（含有二进制内容）", "this is not a text file (it holds binary data)", where=where
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A strict GB18030 decoder takes nearly any bytes, so a detector has to agree and the result must be Chinese.
    guess = chardet.detect(data[:200_000])["encoding"] or ""
    for encoding in dict.fromkeys(("gb18030", guess)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        common = sum("\u4e00" <= c <= "\u9fff" or c.isascii() or c in "，。、；：“”（）《》　" for c in text)
        if common >= 0.9 * len(text):
            return text
    raise EncodingError(
        "认不出文字编码，请转存为 UTF-8 后再试",
        "the encoding is unknown; save the file as UTF-8",
        where=where,
    )


def read_text(data: bytes, name: str) -> Document:
    """The document in ``data``, cleaned and cut into blocks and sentences. Raises as ``decode`` does."""
    source = decode(data, name)
    return from_source(source, name, hashlib.sha256(data).hexdigest())


def from_source(source: str, name: str, digest: str = "") -> Document:
    """A document from decoded text."""
    lines = _lines(source)
    text: list[str] = []
    offsets: array[int] = array("I")
    raw_blocks: list[tuple[int, int, str]] = []
    for role, pieces in _mend(source, lines):
        start = len(offsets)
        for begin, end in pieces:
            for position in range(begin, end):
                char = source[position]
                if char in _INVISIBLE or (char.isspace() and not _between_words(source, position, text, end)):
                    continue
                text.append(" " if char.isspace() else char)
                offsets.append(position)
        if len(offsets) > start:
            raw_blocks.append((start, len(offsets), role))
    document = Document(name, source, digest, "".join(text), offsets)
    _structure(document, raw_blocks)
    _sentences(document)
    return document


_INVISIBLE = frozenset("\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u00ad")


def _between_words(source: str, position: int, text: list[str], end: int) -> bool:
    """Whether the white space at ``position`` separates two Latin words, the only kind that carries sense."""
    following = source[position + 1] if position + 1 < end else ""
    return (
        bool(text)
        and text[-1].isascii()
        and text[-1].isalpha()
        and following.isascii()
        and following.isalpha()
    )


def _lines(source: str) -> list[tuple[int, int]]:
    """Paragraphs as written: split at line ends, and where a crawler has dropped them."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for line in source.split("\n"):
        last = 0
        for cut in _INLINE_BREAK.finditer(line):
            pieces.append((start + last, start + cut.start()))
            last = cut.end()
        pieces.append((start + last, start + len(line)))
        start += len(line) + 1
    return [(a, b) for a, b in pieces if source[a:b].strip().strip("\ufeff\u200b")]


def _mend(source: str, lines: list[tuple[int, int]]) -> list[tuple[str, list[tuple[int, int]]]]:
    """Blocks of one or more source ranges: a sentence cut by a page break becomes one block again."""
    blocks: list[tuple[str, list[tuple[int, int]]]] = []
    for begin, end in lines:
        line = source[begin:end].strip()
        begin += source[begin:end].index(line[0])
        role = "boilerplate" if _BOILERPLATE.match(line) else "meta" if _META_LINE.match(line) else "body"
        if role == "body" and blocks and blocks[-1][0] == "body" and _continues(source, blocks[-1][1], line):
            previous = source[blocks[-1][1][-1][0] : blocks[-1][1][-1][1]].rstrip()
            # A page break may repeat the character it falls on: 坚持绿色发 / 发展.
            if previous[-1] == line[0] and len(line) > 1:
                begin += 1
            blocks[-1][1].append((begin, end))
        else:
            blocks.append((role, [(begin, end)]))
    return blocks


def _continues(source: str, previous: list[tuple[int, int]], line: str) -> bool:
    """Whether ``line`` goes on with the paragraph before it: that one is prose and has no end."""
    before = "".join(source[a:b] for a, b in previous).strip()
    if len(before) < 60 or not re.search(r"[，。；,]", before) or before[-1] in "。！？；：!?;:”》）)…—":
        return False
    if (
        _HEADING.match(line)
        or line[0] in "—–-●■◆•·*#|“《"
        or (before.endswith(("年", "月", "日", "号")) and len(line) < 25)
    ):
        return False
    last = source[previous[-1][0] : previous[-1][1]].strip()
    return len(last) >= 15 and len(line) >= 8


_UNNUMBERED = 6


def _unnumbered(text: str, following: str) -> bool:
    """Whether a paragraph without number is a heading: a short line without end, above a longer one."""
    return (
        4 <= len(text) <= 36
        and text[-1] not in "。！？；，、》）)"
        and not re.search(r"[。；]|年\d{1,2}月|[/／]文$|^\S{2,4}[:：]$", text)
        and len(following) > len(text)
        and _HEADING.match(following) is None
    )


def _structure(document: Document, raw_blocks: list[tuple[int, int, str]]) -> None:
    stack: list[tuple[int, str]] = []
    for number, (start, end, role) in enumerate(raw_blocks):
        text = document.text[start:end]
        match = _HEADING.match(text) if role == "body" else None
        if match is None:
            following = (
                document.text[slice(*raw_blocks[number + 1][:2])] if number + 1 < len(raw_blocks) else ""
            )
            if role == "body" and _unnumbered(text, following):
                while stack and stack[-1][0] >= _UNNUMBERED:
                    stack.pop()
                path = tuple(above for _, above in stack)
                stack.append((_UNNUMBERED, text.rstrip(":：")))
                document.blocks.append(Block(start, end, _UNNUMBERED, text.rstrip(":："), end, path, role))
                continue
            path = tuple(heading for _, heading in stack)
            document.blocks.append(Block(start, end, path=path, role=role))
            continue
        level = _LEVELS[match.lastgroup or "l0"]
        rest = text[match.end() :]
        stop = _heading_end(rest)
        heading = rest[:stop].rstrip("。：:；")
        while stack and stack[-1][0] >= level:
            stack.pop()
        path = tuple(above for _, above in stack)
        if heading:
            stack.append((level, heading))
        document.blocks.append(Block(start, end, level, heading, start + match.end() + stop, path, role))


def _heading_end(rest: str) -> int:
    """Length of the heading at the start of an item: all of a short line, or up to its first full stop."""
    cut = re.search(r"[。：:]", rest)
    if cut is None:
        return len(rest) if len(rest) <= 40 else 0
    head = rest[: cut.start()]
    if len(head) > 40 or ("，" in head and len(head) > 24):
        return 0
    return cut.end()


def _sentences(document: Document) -> None:
    for number, block in enumerate(document.blocks):
        start = block.start
        text = document.text[block.start : block.end]
        for end in [block.start + m.end() for m in _SENTENCE_END.finditer(text)] + [block.end]:
            if end > start:
                document.sentences.append(Sentence(len(document.sentences), start, end, number))
                start = end
    document._starts = [sentence.start for sentence in document.sentences]
