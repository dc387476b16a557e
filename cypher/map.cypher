-- name: map_items
-- zh: 某一类型的实体，金额大的在前，供地图用
-- en: Entities of a type with what a map says of them, large amounts first
-- params: type string, limit integer = 500 max 2000
-- returns: id string, name string, amount number, amount_text string, status string, status_date string
MATCH (e:Entity {type: $type})
WITH e, coalesce(e.amount, 0) AS size ORDER BY size DESC, e.name, e.id LIMIT $limit
RETURN e.id AS id, e.name AS name, e.amount AS amount, e.amount_text AS amount_text, e.status AS status,
  e.status_date AS status_date
LIMIT $limit

-- name: map_items_in
-- zh: 一个地区（含下级地区和其中的园区）里某一类型的实体，供地图用
-- en: The same of a region, those below it and their parks
-- params: region string, type string, limit integer = 500 max 2000
-- returns: id string, name string, amount number, amount_text string, status string, status_date string
CALL () {
  MATCH (r:Entity {id: $region}) RETURN r
  UNION
  MATCH (r:Entity {type: 'Region'}) WHERE $region IN r.ancestors
  RETURN r
}
WITH collect(r) AS regions
// By kind of way, and from each park once however many of the regions it is in.
CALL (regions) {
  UNWIND regions AS r
  MATCH (r)<-[:LOCATED_IN]-(e:Entity) WHERE e.type = $type
  RETURN e
  UNION
  UNWIND regions AS r
  MATCH (e:Entity {home: r.id}) WHERE e.type = $type
  RETURN e
  UNION
  UNWIND regions AS r
  MATCH (r)<-[:LOCATED_IN]-(p:Entity) WHERE p.type = 'Park'
  WITH DISTINCT p
  MATCH (p)<-[:LOCATED_IN]-(e:Entity) WHERE e.type = $type
  RETURN DISTINCT e
  UNION
  UNWIND regions AS r
  MATCH (p:Entity {home: r.id}) WHERE p.type = 'Park'
  WITH DISTINCT p
  MATCH (p)<-[:LOCATED_IN]-(e:Entity) WHERE e.type = $type
  RETURN DISTINCT e
}
// Without the regions: ArcadeDB would count them once for each row that it sorts, and give up.
WITH DISTINCT e
WITH e, coalesce(e.amount, 0) AS size ORDER BY size DESC, e.name, e.id LIMIT $limit
RETURN e.id AS id, e.name AS name, e.amount AS amount, e.amount_text AS amount_text, e.status AS status,
  e.status_date AS status_date
LIMIT $limit

-- name: count_of_type
-- zh: 某一类型的实体有多少
-- en: How many entities of a type there are
-- params: type string
-- returns: count integer
MATCH (e:Entity {type: $type})
RETURN count(e) AS count
LIMIT 1

-- name: map_regions
-- zh: 有坐标的地区，或者其中一个地区及其下级
-- en: The regions that have a point, or one of them with those below it
-- params: region string?, limit integer = 2000 max 50000
-- returns: id string, name string, level string, latitude number, longitude number, ancestors strings
MATCH (r:Entity {type: 'Region'})
WHERE r.latitude IS NOT NULL AND ($region IS NULL OR r.id = $region OR $region IN r.ancestors)
RETURN r.id AS id, r.name AS name, r.level AS level, r.latitude AS latitude, r.longitude AS longitude,
  r.ancestors AS ancestors
ORDER BY id
LIMIT $limit

-- name: map_lines
-- zh: 若干实体的合作和出资关系
-- en: The partnerships and payments of some entities
-- params: ids strings, limit integer = 2000 max 20000
-- returns: edge_id string, type string, source string, source_type string, source_name string, target string, target_type string, target_name string, amount_text string, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})-[r:PARTNERS_WITH|FUNDS]-(:Entity)
WITH DISTINCT r
WITH r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS edge_id, type(r) AS type, a.id AS source, a.type AS source_type, a.name AS source_name,
  b.id AS target, b.type AS target_type, b.name AS target_name, r.amount_text AS amount_text,
  r.statements AS passages
ORDER BY edge_id
LIMIT $limit

-- name: map_metrics
-- zh: 哪些指标说的是地区，各有哪些年份、多少个地区
-- en: Which indicators are about regions: their years, and how many regions
-- params: limit integer = 200 max 2000
-- returns: metric string, name string, base_unit string, year integer, regions integer
MATCH (t:Entity {type: 'Target'})-[:MEASURES]->(r:Entity {type: 'Region'})
WHERE t.base_value IS NOT NULL AND t.year IS NOT NULL
WITH coalesce(t.metric_id, t.metric) AS metric, min(t.metric) AS name, t.base_unit AS base_unit, t.year AS year,
  count(DISTINCT r) AS regions
RETURN metric, name, base_unit, year, regions
ORDER BY regions DESC, metric, year, base_unit
LIMIT $limit

-- name: map_figures
-- zh: 一个指标在各地区某一年的数字
-- en: The figures of an indicator for regions in a year
-- params: metric string, year integer, limit integer = 5000 max 20000
-- returns: region_id string, region_name string, figure_id string, name string, value number, unit string, comparator string, base_value number, base_unit string, kind string, passages passages
MATCH (t:Entity {type: 'Target'})
WHERE t.year = $year AND t.base_value IS NOT NULL AND (t.metric_id = $metric OR t.metric = $metric)
MATCH (t)-[m:MEASURES]->(r:Entity {type: 'Region'})
RETURN r.id AS region_id, r.name AS region_name, t.id AS figure_id, t.name AS name, t.value AS value,
  t.unit AS unit, t.comparator AS comparator, t.base_value AS base_value, t.base_unit AS base_unit,
  t.kind AS kind, m.statements AS passages
ORDER BY region_id, kind, base_value, figure_id
LIMIT $limit

-- name: map_policies
-- zh: 哪些政策重点发展一个产业（或其下级产业），由哪个地区发布；每条政策还有一行没有地区
-- en: The policies that target an industry or one below it, and which regions issued them; each has a row without too
-- params: industry string, limit integer = 5000 max 20000
-- returns: policy_id string, policy_name string, date string, region_id string, industry_name string, passages passages
CALL () {
  MATCH (i:Entity {id: $industry}) RETURN i
  UNION
  MATCH (i:Entity {type: 'Industry'}) WHERE $industry IN i.ancestors
  RETURN i
}
MATCH (p:Entity)-[t:TARGETS]->(i) WHERE p.type = 'Policy'
CALL (p) {
  MATCH (p)-[:ISSUED_BY]->(r:Entity) WHERE r.type = 'Region'
  RETURN r.id AS region
  UNION
  MATCH (p)-[:ISSUED_BY]->(b:Entity) WHERE b.type = 'Organization' AND b.home IS NOT NULL
  RETURN b.home AS region
  UNION
  MATCH (d:Document)-[:STATES]->(p) WHERE d.name = p.name
  RETURN d.region AS region
  UNION
  RETURN null AS region
}
RETURN p.id AS policy_id, p.name AS policy_name, p.date AS date, region AS region_id, i.name AS industry_name,
  t.statements AS passages
ORDER BY region_id, policy_name, policy_id, industry_name
LIMIT $limit

-- name: map_industries
-- zh: 政策重点发展哪些产业，各有多少项政策
-- en: Which industries policies target, and how many policies
-- params: limit integer = 200 max 2000
-- returns: id string, name string, policies integer
MATCH (p:Entity {type: 'Policy'})-[:TARGETS]->(i:Entity) WHERE i.type = 'Industry'
WITH i.id AS id, i.name AS name, count(DISTINCT p) AS policies
RETURN id, name, policies
ORDER BY policies DESC, name, id
LIMIT $limit

-- name: map_places
-- zh: 若干实体的坐标、所属地区和直接所在的地方
-- en: Some entities with their points, their home regions, and what they are located in directly
-- params: ids strings, limit integer = 20000 max 100000
-- returns: id string, type string, name string, latitude number, longitude number, ancestors strings, home string, places strings
UNWIND $ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.type AS type, e.name AS name, e.latitude AS latitude, e.longitude AS longitude,
  e.ancestors AS ancestors, e.home AS home, [(e)-[:LOCATED_IN]->(place:Entity) | place.id] AS places
ORDER BY id
LIMIT $limit

-- name: map_located
-- zh: 若干实体为何在某处：标识和地方的标识一一对应，依据是句子
-- en: What says that entities are located in places; the first id belongs to the first place, and so on
-- params: ids strings, places strings, limit integer = 20000 max 100000
-- returns: id string, place_id string, passages passages
UNWIND range(0, size($ids) - 1) AS n
WITH DISTINCT $ids[n] AS id, $places[n] AS place
MATCH (e:Entity {id: id})
MATCH (e)-[l:LOCATED_IN]->(p:Entity) WHERE p.id = place
RETURN e.id AS id, p.id AS place_id, l.statements AS passages
ORDER BY id, place_id, l.id
LIMIT $limit
