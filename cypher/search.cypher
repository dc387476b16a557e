-- fragment: matching
// Each branch gives the entities that one filter admits, each once; one that all filters admit comes as often
// as there are filters. So nothing is looked for in a list, and each branch goes where its index leads.
CALL () {
  WITH $q_lucene AS lucene WHERE lucene IS NOT NULL
  CALL (lucene) {
    CALL db.index.fulltext.queryNodes('entity_ft', lucene) YIELD node
    WITH node AS e WHERE all(word IN $q_words WHERE e.names_text CONTAINS word)
    RETURN e
    UNION
    // What the full text finds too is not looked for again: ArcadeDB goes over all entities for this in a subquery.
    WITH $q_prefix AS prefix WHERE prefix IS NOT NULL
    MATCH (e:Entity) WHERE e.name_key STARTS WITH prefix
    RETURN e
    UNION
    CALL db.index.fulltext.queryNodes('entity_also', $q_also) YIELD node
    WITH node AS e WHERE e.also CONTAINS ('\n' + $q_spelling)
    RETURN e
  }
  RETURN DISTINCT e
  UNION ALL
  WITH $region AS region WHERE region IS NOT NULL
  CALL (region) {
    MATCH (r:Entity {id: region}) RETURN r
    UNION
    MATCH (r:Entity {type: 'Region'}) WHERE region IN r.ancestors RETURN r
  }
  WITH collect(DISTINCT r) AS regions
  CALL (regions) {
    UNWIND regions AS e
    RETURN e
    UNION
    UNWIND regions AS r
    MATCH (e:Entity {home: r.id}) RETURN e
    UNION
    UNWIND regions AS r
    MATCH (r)<-[:LOCATED_IN]-(e:Entity) RETURN DISTINCT e
    UNION
    UNWIND regions AS r
    MATCH (r)<-[:LOCATED_IN]-(p:Entity) WHERE p.type = 'Park'
    WITH DISTINCT p
    MATCH (p)<-[:LOCATED_IN]-(e:Entity) RETURN DISTINCT e
    UNION
    UNWIND regions AS r
    MATCH (p:Entity {home: r.id}) WHERE p.type = 'Park'
    MATCH (p)<-[:LOCATED_IN]-(e:Entity) RETURN DISTINCT e
  }
  RETURN DISTINCT e
  UNION ALL
  WITH $industry AS industry WHERE industry IS NOT NULL
  CALL (industry) {
    MATCH (i:Entity {id: industry}) RETURN i
    UNION
    MATCH (i:Entity {type: 'Industry'}) WHERE industry IN i.ancestors RETURN i
    UNION
    MATCH (:Entity {id: industry})<-[:PART_OF]-(i:Entity {type: 'Industry'}) RETURN i
  }
  WITH DISTINCT i
  CALL (i) {
    RETURN i AS e
    UNION
    MATCH (i)<-[:IN_INDUSTRY|TARGETS|FUNDS]-(e:Entity) RETURN e
  }
  RETURN DISTINCT e
  UNION ALL
  WITH $document AS document WHERE document IS NOT NULL
  CALL (document) {
    MATCH (d:Document {id: document}) RETURN d
    UNION
    MATCH (d:Document {file: document}) RETURN d
  }
  MATCH (d)-[:STATES]->(e:Entity)
  RETURN DISTINCT e
  UNION ALL
  WITH coalesce($since, '0000') AS since, coalesce($until, '9999') AS until
  WHERE $since IS NOT NULL OR $until IS NOT NULL
  MATCH (d:Document)
  // A date may be a year alone, or a month, on either side: as much is compared as both say.
  WITH d, since, until, coalesce(d.date, toString(d.year)) AS said
  WHERE substring(said, 0, size(since)) >= substring(since, 0, size(said))
    AND substring(said, 0, size(until)) <= substring(until, 0, size(said))
  MATCH (d)-[:STATES]->(e:Entity)
  RETURN DISTINCT e
  UNION ALL
  WITH coalesce($q_key, $region, $industry, $document, $since, $until) AS filter WHERE filter IS NULL
  MATCH (e:Entity) WHERE $type IS NULL OR e.type = $type
  RETURN e
}
WITH e, count(*) AS admitted
WHERE admitted >= size([f IN [$q_key, $region, $industry, $document, coalesce($since, $until)] WHERE f IS NOT NULL])
  AND ($type IS NULL OR e.type = $type)
  AND ($valid_on IS NULL OR e.valid_to IS NULL OR e.valid_to >= $valid_on)

-- name: find_entities
-- zh: 按名称、简称、拼音、首字母、类型、地区、产业、文档、日期查找实体；最相符的在前
-- en: Entities by name, short name, pinyin, initials, type, region, industry, document and date, the best first
-- params: q search?, type string?, region string?, industry string?, document string?, since string?, until string?, valid_on string?, sort string = relevance, limit integer = 20 max 1000, after string?
-- returns: id string, type string, name string, aliases strings, properties json, matched string, key string
{{matching}}
WITH e, CASE
  WHEN $q_key IS NULL THEN 6
  WHEN e.names_text STARTS WITH ($q_key + '\n') THEN 0
  WHEN e.names_text CONTAINS ('\n' + $q_key + '\n') THEN 1
  WHEN $q_latin IS NULL AND e.also CONTAINS ('\n' + $q_key + '\n') THEN 2
  WHEN e.name_key STARTS WITH $q_key OR ($q_latin IS NULL AND e.also CONTAINS ('\n' + $q_key)) THEN 3
  WHEN e.also CONTAINS ('\n' + $q_spelling) THEN 4
  ELSE 5
END AS rank
WITH e, rank, CASE $sort
  WHEN 'relevance' THEN rank * 100000 + size(e.name) +
    CASE WHEN rank = 4 AND NOT e.also CONTAINS ('\n' + $q_spelling + '\n') THEN 50000 ELSE 0 END
  WHEN 'documents' THEN 100000000 - size([(e)<-[:STATES]-(d:Document) | 1])
  ELSE 0
END AS weight
WITH e, rank, CASE $sort
  WHEN 'id' THEN e.id
  ELSE toString(1000000000 + weight) + '\t' + substring(e.name, 0, 40) + '\t' + e.id
END AS key
WHERE $after IS NULL OR key > $after
WITH e, rank, key ORDER BY key LIMIT $limit
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, e.properties AS properties,
  ['name', 'alias', 'short', 'start', 'spelling', 'part', null][rank] AS matched, key
ORDER BY key
LIMIT $limit

-- name: entities
-- zh: 全部实体，或某一类型的，按名称排列
-- en: All entities, or those of a type, by name
-- params: type string?, limit integer = 50 max 1000, after string?
-- returns: id string, type string, name string, aliases strings, properties json, key string
MATCH (e:Entity)
WHERE $type IS NULL OR e.type = $type
WITH e, substring(e.name, 0, 40) + '\t' + e.id AS key
WHERE $after IS NULL OR key > $after
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, e.properties AS properties, key
ORDER BY key
LIMIT $limit

-- name: entities_in_order
-- zh: 全部实体，或某一类型的，按标识排列
-- en: All entities, or those of a type, by id
-- params: type string?, limit integer = 50 max 1000, after string?
-- returns: id string, type string, name string, aliases strings, properties json, key string
MATCH (e:Entity)
WHERE e.id > coalesce($after, '') AND ($type IS NULL OR e.type = $type)
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, e.properties AS properties, e.id AS key
ORDER BY key
LIMIT $limit

-- name: found_by_type
-- zh: 找到的实体按类型的数目
-- en: How many of the entities found there are of each type
-- params: q search?, type string?, region string?, industry string?, document string?, since string?, until string?, valid_on string?, limit integer = 50 max 200
-- returns: id string, name string, count integer
{{matching}}
RETURN e.type AS id, e.type AS name, count(*) AS count
ORDER BY count DESC, id
LIMIT $limit

-- name: found_by_region
-- zh: 找到的实体按所在地区的数目
-- en: How many of the entities found there are in each region
-- params: q search?, type string?, region string?, industry string?, document string?, since string?, until string?, valid_on string?, limit integer = 50 max 200
-- returns: id string, name string, count integer
{{matching}}
WITH collect(e) AS found
// By kind of way and by place, not by entity: a subquery for each of ten thousand took ArcadeDB minutes, and going
// over all entities for each kind of place three times as long as this. Lists come out of the subquery, as two million
// pairs of region and entity took half as long again. Grouped by a place alone: lists are slow to compare.
CALL (found) {
  UNWIND found AS e
  WITH e WHERE e.home IS NOT NULL
  RETURN e.home AS region, collect(e.id) AS inside
  UNION ALL
  UNWIND found AS e
  MATCH (e)-[:LOCATED_IN]->(p:Entity)
  WITH p, collect(e.id) AS inside
  WITH inside, CASE p.type
    WHEN 'Region' THEN [p.id]
    WHEN 'Park' THEN [(p)-[:LOCATED_IN]->(r:Entity) WHERE r.type = 'Region' | r.id] + [p.home]
    ELSE []
  END AS regions
  UNWIND regions AS region
  RETURN region, inside
}
UNWIND inside AS entity
WITH region, count(DISTINCT entity) AS count
MATCH (r:Entity {id: region})
RETURN r.id AS id, r.name AS name, count
ORDER BY count DESC, id
LIMIT $limit

-- name: found_by_industry
-- zh: 找到的实体按产业的数目
-- en: How many of the entities found there are of each industry
-- params: q search?, type string?, region string?, industry string?, document string?, since string?, until string?, valid_on string?, limit integer = 50 max 200
-- returns: id string, name string, count integer
{{matching}}
MATCH (e)-[:IN_INDUSTRY|TARGETS|FUNDS]->(i:Entity {type: 'Industry'})
WITH DISTINCT e, i
RETURN i.id AS id, i.name AS name, count(*) AS count
ORDER BY count DESC, id
LIMIT $limit

-- name: found_in_places
-- access: internal
-- params: q search?, type string?, region string?, industry string?, document string?, since string?, until string?, valid_on string?
-- returns: rows maps
{{matching}}
WITH collect(e) AS found
// Numbers in place of ids: a third of the time to send and to compare. What kind of place it is is looked at once for
// each place, and all comes in one record (see graph.queries).
CALL (found) {
  UNWIND range(0, size(found) - 1) AS number
  WITH found[number].home AS place, number WHERE place IS NOT NULL
  WITH place, collect(number) AS inside
  RETURN place, 'Region' AS type, inside
  UNION ALL
  UNWIND range(0, size(found) - 1) AS number
  WITH found[number] AS e, number
  MATCH (e)-[:LOCATED_IN]->(p:Entity)
  WITH p, collect(number) AS inside
  RETURN p.id AS place, p.type AS type, inside
}
RETURN collect([place, type, inside]) AS rows

-- name: regions_around
-- access: internal
-- params: ids strings
-- returns: rows maps
UNWIND $ids AS id
MATCH (p:Entity {id: id})
OPTIONAL MATCH (p)-[:LOCATED_IN]->(r:Entity) WHERE r.type = 'Region'
WITH p, collect(r.id) AS regions
RETURN collect([p.id, regions + [p.home]]) AS rows
