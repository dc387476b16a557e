-- name: projects_in
-- zh: 一个地方（含下级地区和其中的园区）有哪些项目，依据是什么
-- en: The projects in a place, its sub-regions and its parks, and what says so
-- params: place search, limit integer = 100 max 1000, skip integer = 0 max 100000
-- returns: project_id string, project_name string, status string, amount number, amount_text string, place_id string, place_name string, edge_id string, passages passages
CALL () {
  MATCH (e:Entity {id: $place}) RETURN e
  UNION
  MATCH (e:Entity {name_key: $place_key}) RETURN e
  UNION
  CALL db.index.fulltext.queryNodes('entity_ft', $place_lucene) YIELD node
  WITH node AS e WHERE ('\n' + e.names_text) CONTAINS ('\n' + $place_key + '\n')
  RETURN e
}
WITH DISTINCT e WHERE e.type IN ['Region', 'Park']
CALL (e) {
  RETURN e AS place
  UNION
  MATCH (place:Entity {type: 'Region'}) WHERE e.id IN place.ancestors
  RETURN place
}
WITH collect(DISTINCT place) AS places
CALL (places) {
  UNWIND places AS spot
  RETURN spot
  UNION
  UNWIND places AS place
  MATCH (place)<-[:LOCATED_IN]-(spot:Entity) WHERE spot.type = 'Park'
  RETURN DISTINCT spot
}
// Without the places: ArcadeDB would count them once for each row that it sorts, and give up.
WITH DISTINCT spot
MATCH (spot)<-[r:LOCATED_IN]-(p:Entity) WHERE p.type = 'Project'
WITH p, r, spot ORDER BY p.name, p.id, spot.name, r.id
SKIP $skip LIMIT $limit
RETURN p.id AS project_id, p.name AS project_name, p.status AS status, p.amount AS amount,
  p.amount_text AS amount_text, spot.id AS place_id, spot.name AS place_name, r.id AS edge_id,
  r.statements AS passages
LIMIT $limit

-- name: partners_of
-- zh: 谁与某机构、企业、园区或地区合作
-- en: Who partners with an organization, company, park or region
-- params: name search, limit integer = 100 max 1000, skip integer = 0 max 100000
-- returns: id string, name string, partner_id string, partner_type string, partner_name string, edge_id string, properties json, passages passages
CALL () {
  MATCH (e:Entity {id: $name}) RETURN e
  UNION
  MATCH (e:Entity {name_key: $name_key}) RETURN e
  UNION
  CALL db.index.fulltext.queryNodes('entity_ft', $name_lucene) YIELD node
  WITH node AS e WHERE ('\n' + e.names_text) CONTAINS ('\n' + $name_key + '\n')
  RETURN e
}
WITH DISTINCT e
MATCH (e)-[r:PARTNERS_WITH]-(o:Entity)
WITH e, r, o ORDER BY e.name, e.id, o.name, o.id, r.id
SKIP $skip LIMIT $limit
RETURN e.id AS id, e.name AS name, o.id AS partner_id, o.type AS partner_type, o.name AS partner_name,
  r.id AS edge_id, r.properties AS properties, r.statements AS passages
LIMIT $limit

-- name: industries_targeted_by
-- zh: 某地区、园区、政策或基金重点发展哪些产业（含它发布的政策）
-- en: The industries that a region, park, policy or fund targets, itself or in the policies it issued
-- params: name search, limit integer = 100 max 1000, skip integer = 0 max 100000
-- returns: industry_id string, industry_name string, by_id string, by_type string, by_name string, edge_id string, passages passages
CALL () {
  MATCH (e:Entity {id: $name}) RETURN e
  UNION
  MATCH (e:Entity {name_key: $name_key}) RETURN e
  UNION
  CALL db.index.fulltext.queryNodes('entity_ft', $name_lucene) YIELD node
  WITH node AS e WHERE ('\n' + e.names_text) CONTAINS ('\n' + $name_key + '\n')
  RETURN e
}
WITH DISTINCT e
CALL (e) {
  RETURN e AS by
  UNION
  MATCH (e)<-[:ISSUED_BY]-(by:Entity {type: 'Policy'})
  RETURN by
}
WITH DISTINCT by
MATCH (by)-[r:TARGETS]->(i:Entity {type: 'Industry'})
WITH by, r, i ORDER BY i.name, i.id, by.name, r.id
SKIP $skip LIMIT $limit
RETURN i.id AS industry_id, i.name AS industry_name, by.id AS by_id, by.type AS by_type, by.name AS by_name,
  r.id AS edge_id, r.statements AS passages
LIMIT $limit

-- name: funds
-- zh: 有哪些资金，规模多大
-- en: Which funds there are and how large they are
-- params: limit integer = 50 max 500, skip integer = 0 max 100000
-- returns: fund_id string, fund_name string, amount number, amount_text string, passages passages, figures maps
MATCH (f:Entity {type: 'Fund'})
WITH f ORDER BY f.amount IS NULL, f.amount DESC, f.name, f.id
SKIP $skip LIMIT $limit
OPTIONAL MATCH (f)<-[:MENTIONS]-(p:Passage)
WITH DISTINCT f, p
ORDER BY coalesce(p.text CONTAINS f.amount_text, false) DESC, p.document, p.start
WITH f, collect({id: p.id, document: p.document, text: p.text, start: p.start, end: p.end, page: p.page})[..5] AS passages
OPTIONAL MATCH (f)<-[r:MEASURES]-(t:Entity)
WITH f, passages, t, r ORDER BY t.metric, t.id
WITH f, passages, collect({figure_id: t.id, metric: t.metric, value: t.value, unit: t.unit,
  comparator: t.comparator, year: t.year, kind: t.kind, passages: r.statements}) AS figures
RETURN f.id AS fund_id, f.name AS fund_name, f.amount AS amount, f.amount_text AS amount_text, passages,
  [figure IN figures WHERE figure.figure_id IS NOT NULL] AS figures
ORDER BY amount IS NULL, amount DESC, fund_name, fund_id
LIMIT $limit
