"""Makes files of each format byte by byte, so that a test can break exactly one thing in them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

Placed = tuple[float, float, str]
"""Left and baseline in points from the page's lower left corner, and the text."""

SIZE = 12

# A font that every PDF reader has to know, with an encoding that takes UTF-16 (ISO 32000-1, 9.7.5.2).
_FONT = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
_CID_FONT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>"
)


def pdf(
    *pages: Sequence[Placed] | bytes, trailer: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """A PDF of pages with placed texts, or with a content stream of their own. ``more`` are objects from
    number 6 on, ``resources`` and ``trailer`` entries of those dictionaries."""
    first = 6 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        _FONT,
        _CID_FONT,
        _DESCRIPTOR,
        *more,
    ]
    for number, page in enumerate(pages):
        content = page if isinstance(page, bytes) else b"\n".join(map(show, page))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> %s >> >>" % (first + 2 * number + 1, resources)
        )
        objects.append(stream(content))
    return pdf_file(objects, trailer)


def show(placed: Placed, size: int = SIZE) -> bytes:
    x, y, text = placed
    return b"BT /F %d Tf %g %g Td <%s> Tj ET" % (size, x, y, text.encode("utf-16-be").hex().encode())


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def pdf_file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(data) + b"startxref\n%d\n%%%%EOF\n" % start


def lines(*texts: str, left: float = 90, top: float = 760) -> list[Placed]:
    """Texts one below the other; one that begins with two full-width spaces is indented by them."""
    return [
        (left + SIZE * (len(text) - len(text.lstrip("　"))), top - 20 * number, text.lstrip("　"))
        for number, text in enumerate(texts)
    ]


def ruled(rows: Sequence[Sequence[str]], left: float = 90, top: float = 600, width: float = 120) -> bytes:
    """The content stream of a table with rules around its cells."""
    height = 24
    right, bottom = left + width * len(rows[0]), top - height * len(rows)
    across = [f"{left} {top - height * n} m {right} {top - height * n} l S" for n in range(len(rows) + 1)]
    down = [f"{left + width * n} {top} m {left + width * n} {bottom} l S" for n in range(len(rows[0]) + 1)]
    cells = [
        show((left + width * column + 4, top - height * (row + 1) + 7, text))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return "\n".join([*across, *down]).encode() + b"\n" + b"\n".join(cells)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def encrypted(data: bytes) -> bytes:
    """A zip file whose parts say that they are encrypted."""
    marked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(signature)
        while place >= 0:
            marked[place + offset] |= 1
            place = marked.find(signature, place + 4)
    return bytes(marked)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{body}</w:tbl>"


def docx(body: str, declarations: str = "", **parts: bytes) -> bytes:
    """A DOCX with this body (WordprocessingML); ``parts`` replace or add, ``__`` in a name being a slash."""
    document = f'{declarations}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELS.encode(),
            "word/document.xml": document.encode(),
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def reference(note: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'


def noted(*notes: tuple[int, str]) -> bytes:
    """The part of a DOCX that holds its footnotes."""
    held = "".join(f'<w:footnote w:id="{number}">{body}</w:footnote>' for number, body in notes)
    return f'<w:footnotes xmlns:w="{_W}">{held}</w:footnotes>'.encode()


RELATED = (
    _RELS.replace('officeDocument"', 'footnotes"').replace("word/document.xml", "footnotes.xml").encode()
)
"""What says that a DOCX has footnotes, as ``word/_rels/document.xml.rels``."""


_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: str, declarations: str = "", places: Sequence[str] = (), **parts: bytes) -> bytes:
    """An OFD with these pages' content; ``places`` are page files other than the usual ones."""
    named = places or [f"Pages/Page_{number}/Content.xml" for number in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{place}"/>' for n, place in enumerate(named))
    root = (
        f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    return zipped(
        {
            "OFD.xml": root.encode(),
            "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>".encode(),
            **{
                f"Doc_0/Pages/Page_{number}/Content.xml": (
                    f"{declarations}<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
                    "</ofd:Page>"
                ).encode()
                for number, page in enumerate(pages)
            },
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


def placed(text: str, x: float, y: float, size: float = 5) -> str:
    """A piece of text on an OFD page, in millimetres from the upper left corner."""
    return (
        f'<ofd:TextObject Boundary="{x} {y} {size * len(text)} {size}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ole(stream_name: str) -> bytes:
    """The look of an old Office file that holds a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream_name.encode("utf-16-le") + bytes(1000)


def png(width: int = 8, height: int = 8) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    pixels = zlib.compress(b"".join(b"\0" + bytes(3 * width) for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
