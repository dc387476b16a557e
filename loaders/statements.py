"""All relations that the rules read in a document."""

from __future__ import annotations

from loaders import (
    devoted,
    doers,
    fields,
    funding,
    industry_parts,
    locations,
    memberships,
    nested_places,
    of_the_park,
    own_places,
    paid_works,
    papers,
    park_parts,
    partnerships,
    project_items,
    project_tables,
    targets,
    undertakings,
    zone_parts,
)
from loaders.recognised import Recognised
from loaders.relations import Relation
from loaders.sections import opening_projects, topics
from loaders.templates import templates


def relations(recognised: Recognised) -> list[Relation]:
    """The document's statements, rule by rule; one statement may stand in several places."""
    sections, sentences = topics(recognised), templates(recognised)
    works, named = opening_projects(recognised, sentences), undertakings.named_after(recognised)
    told = list(doers.frames(sentences))
    found = [
        *targets.targets(recognised, sentences, sections),
        *devoted.title_targets(recognised),
        *devoted.devoted(recognised, sections),
        *industry_parts.parts(recognised, sentences, sections),
        *fields.in_industry(recognised, sentences, sections),
        *fields.named_after(recognised),
        *papers.issued(recognised, sentences),
        *papers.cites(recognised, sentences),
        *papers.programme_parts(recognised),
        *papers.programme_targets(recognised),
        *undertakings.undertakes(recognised, sentences, works, named),
        *doers.undertaken(told),
        *funding.funds(recognised, sentences, sections, works, named),
        *partnerships.partners(recognised, sentences, sections, told),
        *locations.located(recognised, sentences, sections, works),
        *own_places.own_places(recognised, sentences, sections),
        *own_places.named_there(recognised),
        *project_items.relations(recognised),
        *project_tables.relations(recognised),
        *park_parts.park_parts(recognised, sentences, sections),
        *zone_parts.zone_parts(recognised, sentences, sections),
        *memberships.memberships(sentences),
    ]
    found += paid_works.paid_works(recognised, sentences, found)
    found += of_the_park.of_the_park(recognised, sentences, sections, found)
    return nested_places.nested(recognised, found)
