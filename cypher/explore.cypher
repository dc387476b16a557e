-- name: entity
-- zh: 一个实体及其属性
-- en: One entity with its properties
-- params: id string
-- returns: id string, type string, name string, aliases strings, properties json, documents strings, document_count integer
MATCH (e:Entity {id: $id})
OPTIONAL MATCH (e)<-[:STATES]-(d:Document)
WITH e, d.file AS file ORDER BY file
WITH e, collect(file) AS files
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, e.properties AS properties,
  files[..100] AS documents, size(files) AS document_count
LIMIT 1

-- name: entity_named
-- zh: 一个实体的类型和名称
-- en: The type and name of one entity
-- params: id string
-- returns: id string, type string, name string
MATCH (e:Entity {id: $id})
RETURN e.id AS id, e.type AS type, e.name AS name
LIMIT 1

-- name: entity_relations
-- zh: 一个实体的关系，每条带原文句子
-- en: The relations of an entity, each with its sentences
-- params: id string, types strings?, direction string?, other_type string?, evidence integer = 1000 max 1000, limit integer = 50 max 1001, after string?
-- returns: edge_id string, type string, direction string, own_type string, own_name string, other_id string, other_type string, other_name string, properties json, evidence_count integer, passages passages, key string
MATCH (e:Entity {id: $id})-[r:{{FACT_TYPES}}]-(o:Entity)
WHERE ($types IS NULL OR type(r) IN $types) AND ($other_type IS NULL OR o.type = $other_type)
WITH e, r, o, CASE WHEN startNode(r).id = $id THEN 'out' ELSE 'in' END AS direction
WHERE $direction IS NULL OR direction = $direction
WITH e, r, o, direction, type(r) + '\t' + direction + '\t' + substring(o.name, 0, 40) + '\t' + r.id AS key
WHERE $after IS NULL OR key > $after
WITH e, r, o, direction, key ORDER BY key LIMIT $limit
RETURN r.id AS edge_id, type(r) AS type, direction, e.type AS own_type, e.name AS own_name, o.id AS other_id, o.type AS other_type, o.name AS other_name,
  r.properties AS properties, size(r.passages) AS evidence_count, r.statements[..$evidence] AS passages, key
ORDER BY key
LIMIT $limit

-- name: entity_mentions
-- zh: 提到一个实体的原文句子
-- en: The sentences that mention an entity
-- params: id string, limit integer = 50 max 1001, after string?
-- returns: passage_id string, document string, text string, start integer, end integer, page integer, mention_start integer, mention_end integer, mention_text string, key string
MATCH (:Entity {id: $id})<-[m:MENTIONS]-(p:Passage)
WITH p, m, substring(p.document, 0, 100) + '\t' + toString(1000000000 + m.start) + '\t' +
  toString(1000000000 + m.end) + '\t' + p.id AS key
WHERE $after IS NULL OR key > $after
WITH p, m, key ORDER BY key LIMIT $limit
RETURN p.id AS passage_id, p.document AS document, p.text AS text, p.start AS start, p.end AS end, p.page AS page,
  m.start AS mention_start, m.end AS mention_end, m.text AS mention_text, key
ORDER BY key
LIMIT $limit

-- name: figures_of
-- zh: 关于一个实体的数字（目标或实绩）
-- en: The figures about an entity, targets and actuals
-- params: id string, metric string?, year integer?, kind string?, limit integer = 50 max 1001, after string?
-- returns: figure_id string, name string, metric string, value number, unit string, comparator string, year integer, base_year integer, kind string, binding string, base_value number, base_unit string, passages passages, key string
MATCH (:Entity {id: $id})<-[r:MEASURES]-(f:Entity)
WHERE ($metric IS NULL OR f.metric CONTAINS $metric OR f.metric_id = $metric)
  AND ($year IS NULL OR f.year = $year) AND ($kind IS NULL OR f.kind = $kind)
WITH f, r, substring(coalesce(f.metric, ''), 0, 40) + '\t' + toString(coalesce(f.year, 9999)) + '\t' + f.id AS key
WHERE $after IS NULL OR key > $after
WITH f, r, key ORDER BY key LIMIT $limit
RETURN f.id AS figure_id, f.name AS name, f.metric AS metric, f.value AS value, f.unit AS unit,
  f.comparator AS comparator, f.year AS year, f.base_year AS base_year, f.kind AS kind, f.binding AS binding,
  f.base_value AS base_value, f.base_unit AS base_unit, r.statements AS passages, key
ORDER BY key
LIMIT $limit

-- name: entity_instruments
-- zh: 一个政策、或一个地区或机构发布的政策采用的政策工具，依据是条款
-- en: The instruments that a policy, or the policies that a region or body issued, use, with the clauses
-- params: id string, evidence integer = 1000 max 1000, limit integer = 50 max 1000, after string?
-- returns: instrument_id string, instrument_name string, side string, policy_id string, policy_name string, edge_id string, clauses integer, evidence_count integer, passages passages, key string
CALL () {
  MATCH (p:Entity {id: $id}) RETURN p
  UNION
  MATCH (:Entity {id: $id})<-[:ISSUED_BY]-(p:Entity {type: 'Policy'}) RETURN p
  UNION
  MATCH (:Entity {id: $id})<-[:TARGETS]-(p:Entity {type: 'Policy'}) RETURN p
}
MATCH (p)-[u:USES]->(t:Entity {type: 'Instrument'})
WITH p, u, t, substring(t.name, 0, 40) + '\t' + substring(p.name, 0, 40) + '\t' + u.id AS key
WHERE $after IS NULL OR key > $after
RETURN t.id AS instrument_id, t.name AS instrument_name, t.side AS side, p.id AS policy_id, p.name AS policy_name,
  u.id AS edge_id, u.clauses AS clauses, size(u.passages) AS evidence_count,
  u.statements[..$evidence] AS passages, key
ORDER BY key
LIMIT $limit

-- name: subgraph_nodes
-- zh: 一个实体周围一步或两步以内的实体
-- en: The entities within one or two steps of an entity
-- params: id string, depth integer = 1 max 2, types strings?, limit integer = 100 max 2000
-- returns: id string, type string, name string, distance integer, properties json
CALL () {
  MATCH (n:Entity {id: $id})
  RETURN n, 0 AS steps
  UNION ALL
  MATCH (:Entity {id: $id})-[r:{{FACT_TYPES}}]-(n:Entity)
  WHERE $depth >= 1 AND ($types IS NULL OR type(r) IN $types)
  RETURN DISTINCT n, 1 AS steps
  UNION ALL
  MATCH (e:Entity {id: $id}) WHERE $depth >= 2
  MATCH (e)-[r:{{FACT_TYPES}}]-(:Entity)-[s:{{FACT_TYPES}}]-(n:Entity)
  WHERE $types IS NULL OR (type(r) IN $types AND type(s) IN $types)
  RETURN DISTINCT n, 2 AS steps
}
WITH n, min(steps) AS distance
RETURN n.id AS id, n.type AS type, n.name AS name, distance, n.properties AS properties
ORDER BY distance, n.type = 'Target', type, name, id
LIMIT $limit

-- name: subgraph_edges
-- zh: 给定实体之间的关系，每条带原文句子
-- en: The relations among given entities, each with its sentences
-- params: ids strings, types strings?, limit integer = 1000 max 20000
-- returns: edge_id string, type string, source string, target string, properties json, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (s:Entity {id: id})-[r:{{FACT_TYPES}}]->(t:Entity)
WHERE t.id IN $ids AND ($types IS NULL OR type(r) IN $types)
RETURN r.id AS edge_id, type(r) AS type, s.id AS source, t.id AS target, r.properties AS properties,
  r.statements AS passages
ORDER BY type, source, target, edge_id
LIMIT $limit

-- fragment: counted_facts
-- for: FACT_TYPE
MATCH ()-[r:{{FACT_TYPE}}]->() RETURN 'edge' AS kind, '{{FACT_TYPE}}' AS type, count(r) AS count

-- name: counts
-- zh: 各类节点和关系的数目
-- en: How many nodes and edges there are of each type
-- returns: kind string, type string, count integer
// In forms that Neo4j answers from its own counts, whatever the size of the graph.
CALL () {
  MATCH (e:Entity) RETURN 'node' AS kind, e.type AS type, count(*) AS count
  UNION ALL
  MATCH (d:Document) RETURN 'node' AS kind, 'Document' AS type, count(d) AS count
  UNION ALL
  MATCH (p:Passage) RETURN 'node' AS kind, 'Passage' AS type, count(p) AS count
  UNION ALL
  {{counted_facts}}
  UNION ALL
  MATCH ()-[r:HAS_PASSAGE]->() RETURN 'edge' AS kind, 'HAS_PASSAGE' AS type, count(r) AS count
  UNION ALL
  MATCH ()-[r:MENTIONS]->() RETURN 'edge' AS kind, 'MENTIONS' AS type, count(r) AS count
}
WITH kind, type, count WHERE count > 0
RETURN kind, type, count
ORDER BY kind DESC, type
LIMIT 100
