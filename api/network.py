"""An entity's neighbourhood as a network page."""

from __future__ import annotations

from collections.abc import Callable

from api import dates, reading_documents, reading_entities, wire
from graph.errors import Language, NotFoundError, UsageError
from graph.store import Store
from viz.network import NetworkEdge, NetworkNode, Sentence, Site, network_page

LIBRARY = "/vis"
"""Where the site serves vis-network, as the installed pyvis brings it along."""

SITE = Site("/entities/{id}", "/api/v1/entities/{id}/subgraph?depth=1&limit=60", LIBRARY)

NODES = 200
"""Entities on a page; more than that nobody can read."""

FEW = 12
"""Entities below which a neighbourhood is widened by a step."""

SENTENCES = 5
"""Sentences that a statement brings along on the page."""


def resolve(store: Store, text: str) -> wire.EntityRef:
    """The entity that ``text`` (an id or a name) means.

    Raises ``NotFoundError`` if there is none, ``UsageError`` that names the ids if there are several.
    """
    rows = store.run("entity", id=text) or store.run("entity", id=store.redirect(text) or text)
    if not rows:
        wanted = reading_entities.Search(q=text)
        found = reading_entities.search(store, wanted, cursor=None, limit=10).items
        exact = [item for item in found if item.matched in ("name", "alias", "short")] or found
        if not exact:
            raise NotFoundError("没有这个实体", "there is no such entity", where=text)
        if len(exact) > 1:
            names = "；".join(f"{item.id} {item.name}" for item in exact)
            raise UsageError(
                f"有几个实体叫这个名字，请用标识：{names}",
                f"several entities have this name, use an id: {names}",
                where=text,
            )
        return exact[0]
    return wire.EntityRef(id=rows[0]["id"], type=rows[0]["type"], name=rows[0]["name"])


def page(
    store: Store,
    centre: wire.EntityRef,
    *,
    depth: int | None = None,
    language: Language = "zh",
    entity_link: Callable[[str], str] | None = None,
    site: Site | None = None,
) -> str:
    """The network page of the entities within ``depth`` steps of ``centre``.

    Without ``depth`` it is one step, or two where one leads to few; a page of no ``site`` brings the second step along
    in any case, folded away. Figures are left out unless the centre is one: a region has dozens, which hide
    everything else, and its page lists them.
    """
    found = _without_figures(reading_entities.subgraph(store, centre, depth=depth or 1, limit=NODES), centre)
    folded = False
    if depth is None and (site is None or len(found.nodes) < FEW):
        folded = len(found.nodes) >= FEW
        found = _without_figures(reading_entities.subgraph(store, centre, depth=2, limit=NODES), centre)
    files = {passage.document for edge in found.edges for passage in edge.evidence}
    titles, years = reading_documents.titles(store, list(files)), dates.years(store, files)
    nodes = [
        NetworkNode(node.id, node.type, node.name, node.properties, folded and node.distance > 1)
        for node in found.nodes
    ]
    edges = [
        NetworkEdge(
            edge.id,
            edge.type,
            edge.source,
            edge.target,
            [
                Sentence(titles[p.document].title if p.document in titles else p.document, p.text, p.id)
                for p in edge.evidence[:SENTENCES]
            ],
            edge.properties,
            dates.earliest((p.document for p in edge.evidence), years),
        )
        for edge in found.edges
    ]
    return network_page(
        nodes,
        edges,
        title=centre.name,
        centre=centre.id,
        language=language,
        entity_link=entity_link,
        site=site,
    )


def _without_figures(found: wire.Subgraph, centre: wire.EntityRef) -> wire.Subgraph:
    kept = [node for node in found.nodes if node.type != "Target" or node.id == centre.id]
    ids = {node.id for node in kept}
    edges = [edge for edge in found.edges if edge.source in ids and edge.target in ids]
    return wire.Subgraph(nodes=kept, edges=edges, truncated=found.truncated)
