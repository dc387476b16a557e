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
