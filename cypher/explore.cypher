-- name: find_entities
-- zh: 按名称或别名查找实体；名称相同的在前
-- en: Entities by name or alias, exact names first
-- params: q search, type string?, limit integer = 20 max 200, skip integer = 0 max 10000
-- returns: id string, type string, name string, aliases strings, matched string
CALL () {
  CALL db.index.fulltext.queryNodes('entity_ft', $q_lucene) YIELD node
  RETURN node AS e
  UNION
  MATCH (e:Entity) WHERE e.name_key STARTS WITH $q_key
  RETURN e
}
WITH DISTINCT e
WHERE ($type IS NULL OR e.type = $type) AND all(word IN $q_words WHERE e.names_text CONTAINS word)
WITH e, CASE
  WHEN e.names_text STARTS WITH ($q_key + '\n') THEN 0
  WHEN e.names_text CONTAINS ('\n' + $q_key + '\n') THEN 1
  WHEN e.name_key STARTS WITH $q_key THEN 2
  ELSE 3
END AS rank
ORDER BY rank, size(e.name), e.name, e.id
SKIP $skip
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases,
  ['name', 'alias', 'start', 'part'][rank] AS matched
LIMIT $limit

-- name: entity
-- zh: 一个实体及其属性
-- en: One entity with its properties
-- params: id string
-- returns: id string, type string, name string, aliases strings, properties json, documents strings
MATCH (e:Entity {id: $id})
OPTIONAL MATCH (e)<-[:STATES]-(d:Document)
WITH e, d.file AS file ORDER BY file
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, e.properties AS properties,
  collect(file) AS documents
LIMIT 1

-- name: entity_relations
-- zh: 一个实体的关系，每条带原文句子
-- en: The relations of an entity, each with its sentences
-- params: id string, type string?, limit integer = 50 max 1000, skip integer = 0 max 1000000
-- returns: edge_id string, type string, direction string, other_id string, other_type string, other_name string, properties json, passages passages
MATCH (e:Entity {id: $id})-[r:{{FACT_TYPES}}]-(o:Entity)
WHERE $type IS NULL OR type(r) = $type
WITH r, o, CASE WHEN startNode(r).id = $id THEN 'out' ELSE 'in' END AS direction
ORDER BY type(r), direction, o.name, r.id
SKIP $skip
RETURN r.id AS edge_id, type(r) AS type, direction, o.id AS other_id, o.type AS other_type, o.name AS other_name,
  r.properties AS properties, r.statements AS passages
LIMIT $limit

-- name: entity_mentions
-- zh: 提到一个实体的原文句子
-- en: The sentences that mention an entity
-- params: id string, limit integer = 50 max 1000, skip integer = 0 max 1000000
-- returns: passage_id string, document string, text string, start integer, end integer, mention_start integer, mention_end integer, mention_text string
MATCH (:Entity {id: $id})<-[m:MENTIONS]-(p:Passage)
WITH p, m ORDER BY p.document, m.start, m.end
SKIP $skip
RETURN p.id AS passage_id, p.document AS document, p.text AS text, p.start AS start, p.end AS end,
  m.start AS mention_start, m.end AS mention_end, m.text AS mention_text
LIMIT $limit

-- name: figures_of
-- zh: 关于一个实体的数字（目标或实绩）
-- en: The figures about an entity, targets and actuals
-- params: id string, limit integer = 50 max 1000
-- returns: figure_id string, name string, metric string, value number, unit string, comparator string, year integer, base_year integer, kind string, binding string, base_value number, base_unit string, passages passages
MATCH (:Entity {id: $id})<-[r:MEASURES]-(f:Entity)
WITH f, r ORDER BY f.metric, f.year, f.id
RETURN f.id AS figure_id, f.name AS name, f.metric AS metric, f.value AS value, f.unit AS unit,
  f.comparator AS comparator, f.year AS year, f.base_year AS base_year, f.kind AS kind, f.binding AS binding,
  f.base_value AS base_value, f.base_unit AS base_unit, r.statements AS passages
LIMIT $limit

-- name: subgraph_nodes
-- zh: 一个实体周围一步或两步以内的实体
-- en: The entities within one or two steps of an entity
-- params: id string, depth integer = 1 max 2, limit integer = 100 max 2000
-- returns: id string, type string, name string, distance integer, properties json
CALL () {
  MATCH (n:Entity {id: $id})
  RETURN n, 0 AS steps
  UNION ALL
  MATCH (:Entity {id: $id})-[:{{FACT_TYPES}}]-(n:Entity)
  WHERE $depth >= 1
  RETURN DISTINCT n, 1 AS steps
  UNION ALL
  MATCH (e:Entity {id: $id}) WHERE $depth >= 2
  MATCH (e)-[:{{FACT_TYPES}}]-(:Entity)-[:{{FACT_TYPES}}]-(n:Entity)
  RETURN DISTINCT n, 2 AS steps
}
WITH n, min(steps) AS distance
RETURN n.id AS id, n.type AS type, n.name AS name, distance, n.properties AS properties
ORDER BY distance, n.type = 'Target', type, name, id
LIMIT $limit

-- name: subgraph_edges
-- zh: 给定实体之间的关系，每条带原文句子
-- en: The relations among given entities, each with its sentences
-- params: ids strings, limit integer = 1000 max 20000
-- returns: edge_id string, type string, source string, target string, properties json, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (s:Entity {id: id})-[r:{{FACT_TYPES}}]->(t:Entity)
WHERE t.id IN $ids
RETURN r.id AS edge_id, type(r) AS type, s.id AS source, t.id AS target, r.properties AS properties,
  r.statements AS passages
ORDER BY type, source, target, edge_id
LIMIT $limit

-- name: counts
-- zh: 各类节点和关系的数目
-- en: How many nodes and edges there are of each type
-- returns: kind string, type string, count integer
CALL () {
  MATCH (e:Entity) RETURN 'node' AS kind, e.type AS type, count(*) AS count
  UNION ALL
  MATCH (d:Document) RETURN 'node' AS kind, 'Document' AS type, count(d) AS count
  UNION ALL
  MATCH (p:Passage) RETURN 'node' AS kind, 'Passage' AS type, count(p) AS count
  UNION ALL
  MATCH (:Entity)-[r:{{FACT_TYPES}}]->(:Entity) RETURN 'edge' AS kind, type(r) AS type, count(*) AS count
  UNION ALL
  MATCH (:Document)-[r:HAS_PASSAGE]->(:Passage) RETURN 'edge' AS kind, 'HAS_PASSAGE' AS type, count(r) AS count
  UNION ALL
  MATCH (:Passage)-[r:MENTIONS]->(:Entity) RETURN 'edge' AS kind, 'MENTIONS' AS type, count(r) AS count
}
WITH kind, type, count WHERE count > 0
RETURN kind, type, count
ORDER BY kind DESC, type
LIMIT 100
