"""pyvis output made safe and self-contained: its scripts and styles in a page of our own.

pyvis renders the data (as JSON that can't end a script) and brings vis-network along, but its page also
loads Bootstrap from the internet and has neither a language nor a title. So only its inline scripts and
styles are taken over, and a content security policy lets nothing else run and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from pyvis.network import Network

_TEMPLATES = Environment(
    loader=PackageLoader("viz", "."),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# One for all pages: pyvis would parse its template and 700 KB of scripts again for each, 70 ms every time.
_PYVIS_TEMPLATES = Network().templateEnv


@dataclass(slots=True)
class InlineParts:
    """The inline scripts and styles of a page, in their order. What a page loads by address is left out."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)


def inline_parts(html: str) -> InlineParts:
    """The scripts and styles that ``html`` holds itself."""
    parser = _Parser()
    # Browsers read CRLF as LF before they hash a script, so the policy's hashes need it too.
    parser.feed(html.replace("\r\n", "\n"))
    parser.close()
    return parser.parts


def asset(name: str) -> str:
    """The text of a file of this room, such as ``network.js``."""
    return resources.files("viz").joinpath(name).read_text(encoding="utf-8")


def drawing_parts(drawing: Network, library: str | None, *assets: str) -> InlineParts:
    """What a page needs to show ``drawing``, followed by files of this room (``.css`` and ``.js``).

    ``library`` is where the site serves the files of vis-network; without it they are in the page itself.
    """
    drawing.templateEnv = _PYVIS_TEMPLATES
    drawing.cdn_resources = "in_line" if library is None else "local"
    parts = inline_parts(drawing.generate_html())
    for name in assets:
        (parts.styles if name.endswith(".css") else parts.scripts).append(asset(name))
    return parts


def render(template: str, parts: InlineParts, *, library: str | None = None, **values: object) -> str:
    """A whole page: ``template`` (a file of this room) filled with ``values``, every one of them escaped.

    ``parts`` are trusted: pyvis's own output and this room's assets. With ``library`` the page belongs to a site: it
    may run the site's scripts, ask it for more, and send forms to it.
    """
    own, none = "" if library is None else " 'self'", "'none'"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src{own} " + " ".join(f"'sha256-{_digest(script)}'" for script in parts.scripts),
            f"style-src{own} 'unsafe-inline'",
            f"img-src data:{own}",
            f"connect-src {own.strip() or none}",
            "base-uri 'none'",
            f"form-action {own.strip() or none}",
        )
    )
    return _TEMPLATES.get_template(template).render(
        **values,
        library=library,
        policy=policy,
        scripts=[Markup(script) for script in parts.scripts],  # noqa: S704 (trusted, see above)
        styles=[Markup(style) for style in parts.styles],  # noqa: S704
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts = InlineParts()
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._into = self.parts.scripts
        elif tag == "style":
            self._into = self.parts.styles
        if self._into is not None:
            self._into.append("")

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None
