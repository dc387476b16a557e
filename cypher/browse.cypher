-- name: notable_entities
-- zh: 某一类型里关系最多的实体
-- en: The entities of a type with the most relations
-- params: type string, limit integer = 3 max 50
-- returns: id string, type string, name string, relations integer
MATCH (e:Entity {type: $type})
WITH e, COUNT { (e)-[:{{FACT_TYPES}}]-() } AS relations
WHERE relations > 0
RETURN e.id AS id, e.type AS type, e.name AS name, relations
ORDER BY relations DESC, name, id
LIMIT $limit

-- name: mentions_in
-- zh: 若干句子里提到的实体及其位置
-- en: The entities that some sentences mention, with their places
-- params: passages strings, limit integer = 10000 max 100000
-- returns: passage_id string, entity_id string, type string, name string, start integer, end integer
UNWIND $passages AS id
WITH DISTINCT id
MATCH (p:Passage {id: id})-[m:MENTIONS]->(e:Entity)
RETURN p.id AS passage_id, e.id AS entity_id, e.type AS type, e.name AS name, m.start AS start, m.end AS end
ORDER BY passage_id, start, end, entity_id
LIMIT $limit

-- name: documents_named
-- zh: 按文件名取若干文档的标识和标题
-- en: Ids and titles of some documents by file name
-- params: files strings, limit integer = 2000 max 2000
-- returns: id string, file string, name string
UNWIND $files AS file
WITH DISTINCT file
MATCH (d:Document {file: file})
RETURN d.id AS id, d.file AS file, d.name AS name
ORDER BY file
LIMIT $limit

-- name: contexts_of
-- zh: 若干实体各自的发布机关、指标对象、所在地、年份和第一份文档，用来分辨同名的实体
-- en: Issuer, subject of a figure, place, year and first document of some entities, to tell those of one name apart
-- params: ids strings, limit integer = 1000 max 2000
-- returns: id string, issuer string, subject string, place string, year string, document string, documents integer
UNWIND $ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)-[:ISSUED_BY]->(o:Entity)
WITH e, min(o.name) AS issuer
OPTIONAL MATCH (e)-[:MEASURES]->(s:Entity)
WITH e, issuer, min(s.name) AS subject
OPTIONAL MATCH (e)-[:LOCATED_IN]->(p:Entity)
WITH e, issuer, subject, min(p.name) AS place
// Where it is null ArcadeDB would look at every entity.
OPTIONAL MATCH (h:Entity {id: coalesce(e.home, '')})
OPTIONAL MATCH (e)<-[:STATES]-(d:Document)
WITH e, issuer, subject, coalesce(place, h.name) AS place, min(d.file) AS file, count(d) AS documents
OPTIONAL MATCH (f:Document {file: coalesce(file, '')})
RETURN e.id AS id, issuer, subject, place,
  coalesce(toString(e.year), substring(coalesce(e.date, e.valid_from), 0, 4)) AS year, f.name AS document, documents
ORDER BY id
LIMIT $limit
