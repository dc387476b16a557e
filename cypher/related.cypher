-- name: related_reasons
-- zh: 与一个实体直接相连，或有共同邻居的项目或企业，每条理由带原文句子
-- en: Projects or companies joined to an entity directly or by something both have, each reason with its sentences
-- params: id string, type string = Project, among strings?, evidence integer = 1000 max 1000, limit integer = 5000 max 20000
-- returns: id string, reason string, via_id string, via_type string, via_name string, via_level string, passages passages
CALL () {
  MATCH (e:Entity {id: $id})-[r:{{FACT_TYPES}}]-(c:Entity {type: $type})
  WHERE c.id <> $id AND ($among IS NULL OR c.id IN $among)
  RETURN c.id AS id, 'direct' AS reason, e AS via, CASE $evidence WHEN 0 THEN [] ELSE r.statements[..$evidence] END AS passages
  UNION ALL
  MATCH (:Entity {id: $id})-[r:{{FACT_TYPES}}]-(via:Entity)-[s:{{FACT_TYPES}}]-(c:Entity {type: $type})
  WHERE c.id <> $id AND via.id <> $id AND ($among IS NULL OR c.id IN $among)
    AND via.type IN ['Industry', 'Region', 'Park', 'Company', 'Fund', 'Organization', 'Project']
  RETURN c.id AS id, CASE
      WHEN via.type = 'Industry' THEN 'industry'
      WHEN via.type = 'Park' THEN 'park'
      WHEN type(r) = 'FUNDS' AND type(s) = 'FUNDS' AND via.type <> 'Fund' THEN 'investor'
      WHEN via.type = 'Region' THEN 'region'
      WHEN via.type = 'Fund' THEN 'fund'
      WHEN via.type = 'Company' THEN 'company'
      WHEN via.type = 'Project' THEN 'project'
      ELSE 'partner' END AS reason,
    via,
    CASE $evidence WHEN 0 THEN [] ELSE r.statements[..$evidence] + s.statements[..$evidence] END AS passages
}
RETURN id, reason, via.id AS via_id, via.type AS via_type, via.name AS via_name, via.level AS via_level, passages
ORDER BY id, reason, via_name, via_id
LIMIT $limit

-- name: related_by_chain
-- zh: 处在一个实体所属产业的上下级或同级产业中的项目或企业
-- en: Projects or companies in industries above, below or beside those of an entity
-- params: id string, type string = Project, among strings?, evidence integer = 1000 max 1000, limit integer = 5000 max 20000
-- returns: id string, how string, from_id string, from_name string, via_id string, via_name string, passages passages
CALL () {
  MATCH (i:Entity {id: $id, type: 'Industry'})
  RETURN i, [] AS own
  UNION ALL
  MATCH (:Entity {id: $id})-[r:IN_INDUSTRY|TARGETS|FUNDS]->(i:Entity {type: 'Industry'})
  RETURN i, CASE $evidence WHEN 0 THEN [] ELSE r.statements[..$evidence] END AS own
}
CALL (i) {
  UNWIND i.ancestors AS above
  MATCH (n:Entity {id: above})
  WHERE n.type = 'Industry'
  RETURN n, 'above' AS how, [] AS link
  UNION ALL
  MATCH (n:Entity {root: coalesce(i.root, i.id)})
  WHERE n.type = 'Industry' AND i.id IN n.ancestors
  RETURN n, 'below' AS how, [] AS link
  UNION ALL
  // Without one, ArcadeDB goes through all that have none.
  WITH i WHERE i.root IS NOT NULL
  MATCH (n:Entity {root: i.root})
  WHERE n.type = 'Industry' AND n.id <> i.id AND n.ancestors[0] = i.ancestors[0]
  RETURN n, 'beside' AS how, [] AS link
  UNION ALL
  MATCH (i)-[p:PART_OF]->(n:Entity {type: 'Industry'})
  RETURN n, 'above' AS how, CASE $evidence WHEN 0 THEN [] ELSE p.statements[..$evidence] END AS link
  UNION ALL
  MATCH (i)<-[p:PART_OF]-(n:Entity {type: 'Industry'})
  RETURN n, 'below' AS how, CASE $evidence WHEN 0 THEN [] ELSE p.statements[..$evidence] END AS link
}
WITH DISTINCT i, own, n, how, link
MATCH (n)<-[s:IN_INDUSTRY]-(c:Entity {type: $type})
WHERE c.id <> $id AND ($among IS NULL OR c.id IN $among)
RETURN c.id AS id, how, i.id AS from_id, i.name AS from_name, n.id AS via_id, n.name AS via_name,
  CASE $evidence WHEN 0 THEN [] ELSE own + link + s.statements[..$evidence] END AS passages
ORDER BY id, how, via_name, via_id, from_id
LIMIT $limit

-- name: related_by_passage
-- zh: 与一个实体出现在同一句原文中的项目或企业
-- en: Projects or companies that stand in one sentence with an entity
-- params: id string, type string = Project, limit integer = 5000 max 20000
-- returns: id string, passages passages
MATCH (:Entity {id: $id})<-[:MENTIONS]-(q:Passage)-[:MENTIONS]->(c:Entity {type: $type})
WHERE c.id <> $id
WITH DISTINCT c, q
RETURN c.id AS id, [{id: q.id, document: q.document, text: q.text, start: q.start, end: q.end, page: q.page}] AS passages
ORDER BY id, q.document, q.start, q.id
LIMIT $limit

-- name: located_between
-- zh: 坐标落在一个经纬度范围内的地区里的项目或企业（含其中的园区），及其所在地的坐标
-- en: Projects or companies in regions, and their parks, whose coordinates lie in a box, with those of where they are
-- params: type string = Project, south number, north number, west number, east number, evidence integer = 1000 max 1000, limit integer = 5000 max 20000
-- returns: id string, place_id string, place_name string, latitude number, longitude number, passages passages
CALL () {
  MATCH (r:Entity {type: 'Region'})
  WHERE r.latitude >= $south AND r.latitude <= $north AND r.longitude >= $west AND r.longitude <= $east
    AND r.level = 'county'
  RETURN collect(r.id) AS counties, collect(r.ancestors + [r.id]) AS ways
}
// What lies below a county has the same root as it has. All regions of a root are gone through once for all counties:
// once for each took seconds with 10,000 regions.
CALL (counties, ways) {
  UNWIND counties AS county
  MATCH (spot:Entity {id: county}) RETURN spot
  UNION
  UNWIND ways AS way
  UNWIND way AS root
  WITH DISTINCT root, counties
  MATCH (spot:Entity {root: root})
  WHERE spot.type = 'Region' AND any(above IN spot.ancestors WHERE above IN counties)
  RETURN spot
  UNION
  UNWIND counties AS county
  MATCH (spot:Entity {home: county}) WHERE spot.type = 'Park'
  RETURN spot
  UNION
  UNWIND counties AS county
  MATCH (:Entity {id: county})<-[:LOCATED_IN]-(spot:Entity {type: 'Park'})
  RETURN spot
}
WITH DISTINCT spot
MATCH (spot)<-[l:LOCATED_IN]-(c:Entity {type: $type})
OPTIONAL MATCH (c)-[:LOCATED_IN]->(place:Entity) WHERE place.latitude IS NOT NULL AND place.longitude IS NOT NULL
WITH c, spot, l, place ORDER BY place.name, place.id
WITH c, spot, l, collect(place)[0] AS there
RETURN c.id AS id, spot.id AS place_id, spot.name AS place_name, there.latitude AS latitude,
  there.longitude AS longitude, CASE $evidence WHEN 0 THEN [] ELSE l.statements[..$evidence] END AS passages
ORDER BY id, place_name, place_id
LIMIT $limit

-- name: entities_by_id
-- zh: 按标识取若干实体
-- en: Some entities by id
-- params: ids strings, limit integer = 2000 max 2000
-- returns: id string, type string, name string, properties json
UNWIND $ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.type AS type, e.name AS name, e.properties AS properties
ORDER BY id
LIMIT $limit

-- name: passages_by_id
-- zh: 按标识取若干句子
-- en: Some sentences by id
-- params: ids strings, limit integer = 2000 max 2000
-- returns: id string, document string, start integer, end integer, text string, page integer
UNWIND $ids AS id
WITH DISTINCT id
MATCH (p:Passage {id: id})
RETURN p.id AS id, p.document AS document, p.start AS start, p.end AS end, p.text AS text,
  p.page AS page
ORDER BY id
LIMIT $limit

-- name: whereabouts
-- zh: 若干实体所在的地区和园区，以及再往上的地区
-- en: The regions and parks that some entities are in, and the regions above those
-- params: ids strings, limit integer = 20000 max 100000
-- returns: id string, place_id string, place_type string, place_name string, steps integer, latitude number, longitude number, ancestors strings, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})
CALL (e) {
  WITH e WHERE e.type IN ['Region', 'Park']
  RETURN e AS place, 0 AS steps, [] AS passages
  UNION ALL
  MATCH (e)-[l:LOCATED_IN]->(place:Entity)
  RETURN place, 1 AS steps, l.statements AS passages
  UNION ALL
  MATCH (e)-[l:LOCATED_IN]->(:Entity)-[m:LOCATED_IN]->(place:Entity {type: 'Region'})
  RETURN place, 2 AS steps, l.statements + m.statements AS passages
  UNION ALL
  MATCH (e)-[l:LOCATED_IN]->(p:Entity {type: 'Park'})
  WITH l, p WHERE p.home IS NOT NULL
  MATCH (place:Entity {id: p.home})
  RETURN place, 2 AS steps, l.statements AS passages
  UNION ALL
  WITH e WHERE e.home IS NOT NULL
  MATCH (place:Entity {id: e.home})
  RETURN place, 3 AS steps, [] AS passages
}
RETURN e.id AS id, place.id AS place_id, place.type AS place_type, place.name AS place_name, steps,
  place.latitude AS latitude, place.longitude AS longitude, place.ancestors AS ancestors, passages
ORDER BY id, steps, place_name, place_id
LIMIT $limit

-- name: points_of
-- zh: 若干实体的坐标：它自己的，或离它最近一级的地区、园区的
-- en: The coordinates of some entities: their own, or those of the nearest region or park that they are in
-- params: ids strings, limit integer = 2000 max 2000
-- returns: id string, latitude number, longitude number
// The same ways as of ``whereabouts``, each for all entities: a subquery for each is what ArcadeDB is slow at.
CALL () {
  UNWIND $ids AS id
  MATCH (place:Entity {id: id}) WHERE place.type IN ['Region', 'Park']
  RETURN id, place, 0 AS steps
  UNION ALL
  UNWIND $ids AS id
  MATCH (:Entity {id: id})-[:LOCATED_IN]->(place:Entity)
  RETURN id, place, 1 AS steps
  UNION ALL
  UNWIND $ids AS id
  MATCH (:Entity {id: id})-[:LOCATED_IN]->(:Entity)-[:LOCATED_IN]->(place:Entity {type: 'Region'})
  RETURN id, place, 2 AS steps
  UNION ALL
  UNWIND $ids AS id
  MATCH (:Entity {id: id})-[:LOCATED_IN]->(p:Entity {type: 'Park'}) WHERE p.home IS NOT NULL
  MATCH (place:Entity {id: p.home})
  RETURN id, place, 2 AS steps
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id}) WHERE e.home IS NOT NULL
  MATCH (place:Entity {id: e.home})
  RETURN id, place, 3 AS steps
}
WITH id, place, steps WHERE place.latitude IS NOT NULL AND place.longitude IS NOT NULL
WITH id, place, steps ORDER BY id, steps, place.name, place.id
WITH id, collect(place)[0] AS nearest
RETURN id, nearest.latitude AS latitude, nearest.longitude AS longitude
ORDER BY id
LIMIT $limit

-- name: fields_of
-- zh: 若干实体所属的产业及其上级产业
-- en: The industries of some entities, with those above them
-- params: ids strings, limit integer = 20000 max 100000
-- returns: id string, industry_id string, industry_name string, ancestors strings, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})-[r:IN_INDUSTRY]->(i:Entity {type: 'Industry'})
RETURN e.id AS id, i.id AS industry_id, i.name AS industry_name, i.ancestors AS ancestors, r.statements AS passages
ORDER BY id, industry_name, industry_id
LIMIT $limit

-- name: paths
-- zh: 两个实体之间的最短路径，每一步带原文句子
-- en: The shortest way from one entity to another, each step with its sentences
-- params: source string, target string, limit integer = 3 max 20
-- returns: length integer, names strings, ids strings, steps maps
MATCH (a:Entity {id: $source}), (b:Entity {id: $target})
MATCH p = allShortestPaths((a)-[:{{FACT_TYPES}}*..6]-(b))
WITH p, [n IN nodes(p) | n.id] AS ids
ORDER BY ids
RETURN length(p) AS length, [n IN nodes(p) | n.name] AS names, ids,
  [r IN relationships(p) | {edge_id: r.id, type: type(r), source: startNode(r).id, target: endNode(r).id,
    passages: r.statements}] AS steps
LIMIT $limit

-- name: active_in
-- zh: 在一个产业（含下级产业）里活跃的企业和机构，在哪里，依据是什么
-- en: Companies and institutions active in an industry or those below it, how, and what says so
-- params: industry string, limit integer = 2000 max 20000
-- returns: id string, type string, name string, how string, industry_id string, industry_name string, project_id string, project_name string, passages passages
CALL () {
  MATCH (i:Entity {id: $industry, type: 'Industry'})
  RETURN i
  UNION
  MATCH (top:Entity {id: $industry})
  MATCH (i:Entity {root: coalesce(top.root, top.id)})
  WHERE i.type = 'Industry' AND $industry IN i.ancestors
  RETURN i
}
CALL (i) {
  MATCH (i)<-[r:IN_INDUSTRY]-(c:Entity {type: 'Company'})
  RETURN c, 'in_industry' AS how, null AS project, r.statements AS passages
  UNION ALL
  MATCH (i)<-[r:IN_INDUSTRY]-(project:Entity)<-[u:UNDERTAKES]-(c:Entity)
  RETURN c, 'undertakes' AS how, project, u.statements + r.statements AS passages
  UNION ALL
  MATCH (i)<-[r:IN_INDUSTRY]-(project:Entity {type: 'Project'})<-[f:FUNDS]-(c:Entity)
  WHERE c.type IN ['Company', 'Organization']
  RETURN c, 'funds' AS how, project, f.statements + r.statements AS passages
  UNION ALL
  MATCH (i)<-[f:FUNDS]-(c:Entity)
  WHERE c.type IN ['Company', 'Organization']
  RETURN c, 'funds' AS how, null AS project, f.statements AS passages
}
RETURN c.id AS id, c.type AS type, c.name AS name, how, i.id AS industry_id, i.name AS industry_name,
  project.id AS project_id, project.name AS project_name, passages
ORDER BY name, id, how, industry_id, project_id
LIMIT $limit

-- name: projects_of
-- zh: 给定地方里的项目及其产业；没有说在哪里的，算在它所属的地区
-- en: The projects at given places, with their industries; those that no text places count where they belong
-- params: ids strings, limit integer = 20000 max 100000
-- returns: project_id string, project_name string, place_id string, status string, industry_id string, industry_name string, ancestors strings, passages passages
UNWIND $ids AS id
WITH DISTINCT id
MATCH (place:Entity {id: id})
CALL (place) {
  MATCH (place)<-[l:LOCATED_IN]-(p:Entity {type: 'Project'})
  RETURN p, l.statements AS said
  UNION ALL
  MATCH (p:Entity {home: place.id})
  WHERE p.type = 'Project' AND NOT EXISTS { MATCH (p)-[:LOCATED_IN]->(:Entity) }
  RETURN p, [] AS said
}
OPTIONAL MATCH (p)-[r:IN_INDUSTRY]->(i:Entity)
RETURN p.id AS project_id, p.name AS project_name, place.id AS place_id, p.status AS status,
  i.id AS industry_id, i.name AS industry_name, i.ancestors AS ancestors,
  said + coalesce(r.statements, []) AS passages
ORDER BY project_name, project_id, place_id, industry_id
LIMIT $limit
