-- name: members_of
-- zh: 一个地区说话的各方：它自己、下级地区、园区、机构、它们发布的政策、资金
-- en: Who speaks for a region: itself, the regions below, parks, bodies, the policies they issued, funds
-- params: id string, limit integer = 20000 max 100000
-- returns: region_id string, region_name string, level string, id string, type string, name string, role string, number string, date string, valid_from string, valid_to string
CALL () {
  MATCH (r:Entity {id: $id})
  RETURN r, 'own' AS level
  UNION ALL
  MATCH (r:Entity {type: 'Region'}) WHERE $id IN r.ancestors
  RETURN r, 'below' AS level
}
CALL (r) {
  RETURN r AS m, 'itself' AS role
  UNION
  MATCH (m:Entity {home: r.id}) WHERE m.type IN ['Park', 'Organization', 'Fund']
  RETURN m, CASE m.type WHEN 'Park' THEN 'park' WHEN 'Fund' THEN 'fund' ELSE 'body' END AS role
  UNION
  MATCH (r)<-[:LOCATED_IN]-(m:Entity {type: 'Park'})
  RETURN m, 'park' AS role
  UNION
  MATCH (r)<-[:ISSUED_BY]-(m:Entity {type: 'Policy'})
  RETURN m, 'policy' AS role
  UNION
  MATCH (b:Entity {home: r.id})<-[:ISSUED_BY]-(m:Entity {type: 'Policy'}) WHERE b.type = 'Organization'
  RETURN m, 'policy' AS role
  UNION
  MATCH (d:Document {region: r.id})-[:STATES]->(m:Entity {type: 'Policy'}) WHERE m.name = d.name
  RETURN m, 'policy' AS role
}
WITH DISTINCT r, level, m, role
RETURN r.id AS region_id, r.name AS region_name, level, m.id AS id, m.type AS type, m.name AS name, role,
  m.number AS number, m.date AS date, m.valid_from AS valid_from, m.valid_to AS valid_to
ORDER BY level DESC, region_id, role, name, id
LIMIT $limit

-- name: targets_of
-- zh: 给定的地区、园区、政策、资金各自重点发展或出资支持的产业
-- en: The industries that given regions, parks, policies and funds target or put money into
-- params: ids strings, limit integer = 20000 max 100000
-- returns: by_id string, type string, industry_id string, industry_name string, ancestors strings, edge_id string, amount_text string, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (by:Entity {id: id})-[r:TARGETS|FUNDS]->(i:Entity {type: 'Industry'})
RETURN by.id AS by_id, type(r) AS type, i.id AS industry_id, i.name AS industry_name, i.ancestors AS ancestors,
  r.id AS edge_id, r.amount_text AS amount_text, r.statements AS passages
ORDER BY industry_name, industry_id, by_id, type, edge_id
LIMIT $limit

-- name: instruments_of
-- zh: 给定政策采用的政策工具，依据是条款
-- en: The instruments that given policies use, with the clauses
-- params: ids strings, limit integer = 20000 max 100000
-- returns: policy_id string, policy_name string, instrument_id string, instrument_name string, code string, side string, edge_id string, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (p:Entity {id: id})-[u:USES]->(t:Entity {type: 'Instrument'})
RETURN p.id AS policy_id, p.name AS policy_name, t.id AS instrument_id, t.name AS instrument_name,
  t.code AS code, t.side AS side, u.id AS edge_id, u.statements AS passages
ORDER BY instrument_id, policy_name, policy_id
LIMIT $limit

-- name: instruments_for
-- zh: 给定政策对它重点发展的产业采用的工具：提到该产业的条款
-- en: The instruments of given policies for the industries that they target: clauses that name the industry
-- params: ids strings, limit integer = 20000 max 100000
-- returns: policy_id string, industry_id string, instrument_id string, instrument_name string, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (p:Entity {id: id})-[u:USES]->(t:Entity {type: 'Instrument'})
MATCH (p)-[:TARGETS]->(i:Entity {type: 'Industry'})<-[:MENTIONS]-(q:Passage)
WHERE q.id IN u.passages
WITH DISTINCT p, i, t, q
ORDER BY q.document, q.start, q.id
WITH p, i, t, collect({id: q.id, document: q.document, text: q.text, start: q.start, end: q.end, page: q.page}) AS passages
RETURN p.id AS policy_id, i.id AS industry_id, t.id AS instrument_id, t.name AS instrument_name, passages
ORDER BY policy_id, industry_id, instrument_id
LIMIT $limit

-- name: figures_in
-- zh: 关于一个地区的数字：说地区本身的，和该地区的文件说其产业、园区等的
-- en: The figures about a region: of itself, and those that its documents give of industries, parks and more
-- params: id string, limit integer = 20000 max 100000
-- returns: figure_id string, subject_id string, subject_type string, subject_name string, metric string, metric_id string, value number, unit string, comparator string, year integer, base_year integer, kind string, binding string, base_value number, base_unit string, passages passages
CALL () {
  MATCH (s:Entity {id: $id})<-[m:MEASURES]-(f:Entity)
  RETURN f, m, s
  UNION
  MATCH (:Document {region: $id})-[:STATES]->(f:Entity {type: 'Target'})-[m:MEASURES]->(s:Entity)
  WHERE s.type <> 'Region'
  RETURN f, m, s
}
WITH DISTINCT f, m, s
RETURN f.id AS figure_id, s.id AS subject_id, s.type AS subject_type, s.name AS subject_name,
  coalesce(f.metric, f.name) AS metric, f.metric_id AS metric_id, f.value AS value, f.unit AS unit,
  coalesce(f.comparator, '=') AS comparator,
  f.year AS year, f.base_year AS base_year, f.kind AS kind, f.binding AS binding, f.base_value AS base_value,
  f.base_unit AS base_unit, m.statements AS passages
ORDER BY subject_name, subject_id, metric, year, figure_id
LIMIT $limit

-- name: conflicts
-- zh: 一篇文档里同一指标说了两次而数值不同
-- en: One figure that a document states twice with different values
-- params: document string?, limit integer = 100 max 1000, skip integer = 0 max 100000
-- returns: document string, subject_id string, subject_name string, metric_id string, year integer, kind string, first_id string, first_metric string, first_value number, first_unit string, second_id string, second_metric string, second_value number, second_unit string, base_unit string, passages passages
CALL () {
  WITH $document AS document WHERE document IS NULL
  MATCH (a:Entity {type: 'Target'})
  RETURN a
  UNION ALL
  WITH $document AS document WHERE document IS NOT NULL
  MATCH (d:Document) WHERE d.file = document OR d.id = document
  MATCH (d)-[:STATES]->(a:Entity) WHERE a.type = 'Target'
  RETURN a
}
WITH a WHERE a.base_value IS NOT NULL AND a.year IS NOT NULL AND a.kind IS NOT NULL
MATCH (a)-[:MEASURES]->(s:Entity)
// Only then the documents: to begin at all that they state took seconds with a million relations.
MATCH (a)<-[:STATES]-(d:Document)
WHERE $document IS NULL OR d.file = $document OR d.id = $document
WITH d, s, a.year AS year, a.kind AS kind, a.base_unit AS unit, a.comparator AS comparator, collect(DISTINCT a) AS alike
WHERE size(alike) > 1 AND unit IS NOT NULL AND comparator IS NOT NULL
UNWIND alike AS a
UNWIND alike AS b
WITH d, s, a, b
WHERE a.id < b.id AND a.base_value <> b.base_value
  AND (a.metric = b.metric OR (a.metric_id IS NOT NULL AND a.metric_id = b.metric_id))
MATCH (a)-[m:MEASURES]->(t:Entity) WHERE t.id = s.id
MATCH (b)-[n:MEASURES]->(u:Entity) WHERE u.id = s.id
WITH d, s, a, b, m, n ORDER BY d.file, s.name, a.metric, a.id, b.id
SKIP $skip LIMIT $limit
RETURN d.file AS document, s.id AS subject_id, s.name AS subject_name, a.metric_id AS metric_id, a.year AS year,
  a.kind AS kind, a.id AS first_id, a.metric AS first_metric, a.value AS first_value, a.unit AS first_unit,
  b.id AS second_id, b.metric AS second_metric, b.value AS second_value, b.unit AS second_unit,
  a.base_unit AS base_unit, m.statements + n.statements AS passages
LIMIT $limit

-- name: lineage
-- zh: 给定政策的来龙去脉：谁发布、引用谁、属于谁，被谁引用
-- en: Where given policies come from and lead to: who issued them, what they cite or are part of, who cites them
-- params: ids strings, limit integer = 20000 max 100000
-- returns: policy_id string, policy_name string, type string, direction string, other_id string, other_type string, other_name string, other_date string, rule string, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (p:Entity {id: id})-[r:ISSUED_BY|CITES|PART_OF]-(o:Entity)
RETURN p.id AS policy_id, p.name AS policy_name, type(r) AS type,
  CASE WHEN startNode(r).id = p.id THEN 'out' ELSE 'in' END AS direction,
  o.id AS other_id, o.type AS other_type, o.name AS other_name, o.date AS other_date, r.rule AS rule,
  r.statements AS passages
ORDER BY policy_name, policy_id, type, direction, other_name, other_id
LIMIT $limit

-- name: document_dates
-- zh: 若干文档的日期、年份和版本，按文件名
-- en: Date, year and version of some documents by file name
-- params: files strings, limit integer = 2000 max 2000
-- returns: id string, file string, name string, kind string, date string, year integer, region string, digest string
UNWIND $files AS file
WITH DISTINCT file
MATCH (d:Document {file: file})
RETURN d.id AS id, d.file AS file, d.name AS name, d.kind AS kind, d.date AS date, d.year AS year,
  d.region AS region, d.digest AS digest
ORDER BY file
LIMIT $limit
