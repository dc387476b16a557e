"""All relations that the rules read in a document."""

from __future__ import annotations

from loaders.mentions.projects import ledgers, project_items
from loaders.mentions.recognised import Recognised
from loaders.relation import Relation
from loaders.relations import listed_rows, papers
from loaders.relations.fields import fields
from loaders.relations.funds import funding
from loaders.relations.innermost import innermost
from loaders.relations.located import event_works, locations, nested_places, of_the_park, own_places
from loaders.relations.partners import partnerships
from loaders.relations.parts import industry_parts, memberships, park_parts, pieces, plan_parts, zone_parts
from loaders.relations.sections import opening_projects, topics
from loaders.relations.targets import devoted, targets
from loaders.relations.templates import templates
from loaders.relations.undertakings import built_parks, doers, framed, undertakings


def relations(recognised: Recognised) -> list[Relation]:
    """The document's statements, rule by rule; one statement may stand in several places."""
    sections, sentences = topics(recognised), templates(recognised)
    works, named = opening_projects(recognised, sentences), undertakings.named_after(recognised)
    told = list(doers.frames(sentences))
    found = [
        *targets.targets(recognised, sentences, sections),
        *devoted.title_targets(recognised),
        *devoted.devoted(recognised, sentences, sections),
        *industry_parts.parts(recognised, sentences, sections),
        *plan_parts.plan_parts(recognised),
        *fields.in_industry(recognised, sentences, sections),
        *fields.named_after(recognised),
        *papers.issued(recognised, sentences),
        *papers.cites(recognised, sentences),
        *papers.programme_parts(recognised),
        *papers.programme_targets(recognised),
        *undertakings.undertakes(recognised, sentences, works, named),
        *framed.undertaken(told, {project.key: firm for project, firm in named.items()}),
        *built_parks.built_parks(recognised, sentences, told),
        *funding.funds(recognised, sentences, sections, works, named),
        *innermost(recognised, partnerships.partners(recognised, sentences, sections, told)),
        *locations.located(recognised, sentences, sections, works),
        *own_places.own_places(recognised, sentences, sections),
        *own_places.named_there(recognised),
        *own_places.stretches(recognised),
        *project_items.relations(recognised),
        *ledgers.relations(recognised),
        *listed_rows.relations(recognised),
        *park_parts.park_parts(recognised, sentences, sections),
        *zone_parts.zone_parts(recognised, sentences, sections),
        *pieces.pieces(recognised, sentences, sections),
        *memberships.memberships(sentences),
    ]
    found += of_the_park.of_the_park(recognised, sentences, sections, found)
    found += event_works.of_the_event(recognised, sentences, sections, found)
    found += event_works.visited(recognised, sentences, found)
    return nested_places.nested(found)
