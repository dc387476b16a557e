-- name: documents
-- zh: 已装入的文档，可按种类、地区（含下级）、日期筛选
-- en: The documents that are loaded, by kind, region (with those below) and date where asked for
-- params: kind string?, region string?, since string?, until string?, limit integer = 50 max 1000, after string?
-- returns: id string, file string, name string, kind string, number string, issuer string, date string, region string, characters integer, digest string, passages integer
MATCH (d:Document)
WHERE ($after IS NULL OR d.file > $after) AND ($kind IS NULL OR d.kind = $kind)
OPTIONAL MATCH (r:Entity {id: d.region})
WITH d, r, coalesce(d.date, toString(d.year)) AS said
// A date may be a year alone, or a month, on either side: as much is compared as both say.
WHERE ($region IS NULL OR d.region = $region OR $region IN r.ancestors)
  AND ($since IS NULL OR substring(said, 0, size($since)) >= substring($since, 0, size(said)))
  AND ($until IS NULL OR substring(said, 0, size($until)) <= substring($until, 0, size(said)))
WITH d ORDER BY d.file LIMIT $limit
RETURN d.id AS id, d.file AS file, d.name AS name, d.kind AS kind, d.number AS number, d.issuer AS issuer,
  d.date AS date, d.region AS region, d.characters AS characters, d.digest AS digest, d.passage_count AS passages
ORDER BY file
LIMIT $limit

-- name: document
-- zh: 一篇文档（按 id 或文件名）
-- en: One document, by id or file name
-- params: id string
-- returns: id string, file string, name string, properties json, passages integer, entities integer
CALL () {
  MATCH (d:Document {id: $id}) RETURN d
  UNION
  MATCH (d:Document {file: $id}) RETURN d
}
OPTIONAL MATCH (d)-[s:STATES]->(:Entity)
RETURN d.id AS id, d.file AS file, d.name AS name, d.properties AS properties, d.passage_count AS passages,
  count(s) AS entities
LIMIT 1

-- name: document_passages
-- zh: 一篇文档的句子，按原文顺序
-- en: The sentences of a document in reading order
-- params: id string, limit integer = 100 max 2000, after string?
-- returns: id string, document string, index integer, start integer, end integer, text string, heading string, page integer, key string
MATCH (:Document {id: $id})-[:HAS_PASSAGE]->(p:Passage)
WITH p, toString(1000000000 + coalesce(p.index, 999999999)) + '\t' +
  toString(1000000000 + coalesce(p.start, 0)) + '\t' + p.id AS key
WHERE $after IS NULL OR key > $after
WITH p, key ORDER BY key LIMIT $limit
RETURN p.id AS id, p.document AS document, p.index AS index, p.start AS start, p.end AS end, p.text AS text,
  p.heading AS heading, p.page AS page, key
ORDER BY key
LIMIT $limit

-- name: passage
-- zh: 一个句子及其前后句
-- en: A sentence with the ones before and after it
-- params: id string
-- returns: id string, document_id string, document string, document_name string, index integer, start integer, end integer, text string, heading string, page integer, before_id string, before string, after_id string, after string
// From the sentence, in two steps: ArcadeDB looks at every document if the pattern begins with them.
MATCH (p:Passage {id: $id})
MATCH (p)<-[:HAS_PASSAGE]-(d:Document)
OPTIONAL MATCH (b:Passage {document: p.document, index: p.index - 1})
OPTIONAL MATCH (a:Passage {document: p.document, index: p.index + 1})
RETURN p.id AS id, d.id AS document_id, p.document AS document, d.name AS document_name, p.index AS index,
  p.start AS start, p.end AS end, p.text AS text, p.heading AS heading, p.page AS page,
  b.id AS before_id, b.text AS before, a.id AS after_id, a.text AS after
LIMIT 1

-- name: passage_mentions
-- zh: 一个句子提到的实体
-- en: The entities that a sentence mentions
-- params: id string, limit integer = 200 max 1000
-- returns: entity_id string, type string, name string, start integer, end integer, text string
MATCH (:Passage {id: $id})-[m:MENTIONS]->(e:Entity)
RETURN e.id AS entity_id, e.type AS type, e.name AS name, m.start AS start, m.end AS end, m.text AS text
ORDER BY start, end, entity_id
LIMIT $limit

-- name: passage_facts
-- zh: 一个句子支持的关系
-- en: The relations that a sentence supports
-- params: id string, limit integer = 200 max 1000
-- returns: edge_id string, type string, source string, source_type string, source_name string, target string, target_type string, target_name string, properties json, passages passages
MATCH (p:Passage {id: $id})
UNWIND p.sources AS source
MATCH (s:Entity {id: source})-[r:{{FACT_TYPES}}]->(t:Entity)
WHERE $id IN r.passages
RETURN r.id AS edge_id, type(r) AS type, s.id AS source, s.type AS source_type, s.name AS source_name,
  t.id AS target, t.type AS target_type, t.name AS target_name, r.properties AS properties,
  r.statements AS passages
ORDER BY type, source_name, target_name, edge_id
LIMIT $limit

-- name: document_facts
-- zh: 一篇文档的若干句子各自支持的关系
-- en: The relations that each of some sentences of a document supports
-- params: id string, passages strings, limit integer = 5000 max 20000
-- returns: passage_id string, edge_id string, type string, source string, source_type string, source_name string, target string, target_type string, target_name string, properties json
MATCH (d:Document {id: $id})
UNWIND $passages AS passage
WITH DISTINCT d, passage
MATCH (p:Passage {id: passage})
WHERE p.document = d.file
UNWIND p.sources AS source
// To look for the few sentences of a source in each of its relations is less than to look for all of hundreds.
WITH source, collect(passage) AS own
MATCH (s:Entity {id: source})-[r:{{FACT_TYPES}}]->(t:Entity)
WITH s, r, t, [passage IN own WHERE passage IN r.passages] AS said
UNWIND said AS passage
RETURN passage AS passage_id, r.id AS edge_id, type(r) AS type, s.id AS source, s.type AS source_type,
  s.name AS source_name, t.id AS target, t.type AS target_type, t.name AS target_name, r.properties AS properties
ORDER BY type, source_name, target_name, edge_id, passage_id
LIMIT $limit
