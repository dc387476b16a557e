-- name: similar_names
-- access: internal
-- params: lucene string, types strings, limit integer
-- returns: id string
CALL db.index.fulltext.queryNodes('entity_ft', $lucene) YIELD node, score
WITH node AS e, score
WHERE e.type IN $types
RETURN e.id AS id
ORDER BY score DESC, id
LIMIT $limit

-- name: names_beginning
-- access: internal
-- params: key string, types strings, limit integer
-- returns: id string
MATCH (e:Entity)
WHERE e.name_key STARTS WITH $key AND e.type IN $types
RETURN e.id AS id
ORDER BY size(e.name), e.name, id
LIMIT $limit

-- name: reconcile_candidates
-- access: internal
-- params: ids strings
-- returns: id string, type string, name string, aliases strings, properties string, places strings, industries strings, areas strings
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.type AS type, e.name AS name, coalesce(e.aliases, []) AS aliases, e.properties AS properties,
  [(e)-[:LOCATED_IN]->(r:Entity) | r.id] AS places,
  [(e)-[:IN_INDUSTRY]->(i:Entity) | i.id] AS industries,
  // Of places and industries thousands of documents speak, which says nothing of where they are.
  CASE WHEN e.type IN ['Region', 'Industry'] THEN [] ELSE [(e)<-[:STATES]-(d:Document) | d.region] END AS areas

-- name: values_out
-- access: internal
-- for: FACT_TYPE
-- params: id string, limit integer
-- returns: id string, type string, name string, statements strings
MATCH (:Entity {id: $id})-[r:{{FACT_TYPE}}]->(o:Entity)
RETURN o.id AS id, o.type AS type, o.name AS name, r.statements AS statements
ORDER BY name, id
LIMIT $limit

-- name: values_in
-- access: internal
-- for: FACT_TYPE
-- params: id string, limit integer
-- returns: id string, type string, name string, statements strings
MATCH (:Entity {id: $id})<-[r:{{FACT_TYPE}}]-(o:Entity)
RETURN o.id AS id, o.type AS type, o.name AS name, r.statements AS statements
ORDER BY name, id
LIMIT $limit
