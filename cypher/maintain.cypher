-- name: store_state
-- access: internal
-- returns: version integer, writes integer
MATCH (s:Store {id: 'store'})
RETURN s.version AS version, s.writes AS writes
LIMIT 1

-- name: document_content
-- access: internal
-- params: document string
-- returns: content string
MATCH (d:Document {file: $document})
RETURN d.content AS content
LIMIT 1

-- name: page_of_entities
-- access: internal
-- params: after string, limit integer
-- returns: id string, properties map
MATCH (n:Entity)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, properties(n) AS properties

-- name: page_of_passages
-- access: internal
-- params: after string, limit integer
-- returns: id string, properties map
MATCH (n:Passage)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, properties(n) AS properties

-- name: page_of_documents
-- access: internal
-- params: after string, limit integer
-- returns: id string, properties map
MATCH (n:Document)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, properties(n) AS properties

-- name: edges_from_entities
-- access: internal
-- params: ids strings
-- returns: type string, source string, target string, properties map
UNWIND $ids AS id
MATCH (s:Entity {id: id})-[r:{{FACT_TYPES}}]->(t:Entity)
RETURN type(r) AS type, s.id AS source, t.id AS target, properties(r) AS properties

-- name: edges_from_passages
-- access: internal
-- params: ids strings
-- returns: type string, source string, target string, properties map
UNWIND $ids AS id
MATCH (s:Passage {id: id})-[r:MENTIONS]->(t:Entity)
RETURN type(r) AS type, s.id AS source, t.id AS target, properties(r) AS properties

-- name: edges_from_documents
-- access: internal
-- params: ids strings
-- returns: type string, source string, target string, properties map
UNWIND $ids AS id
MATCH (s:Document {id: id})-[r:HAS_PASSAGE|STATES]->(t)
RETURN type(r) AS type, s.id AS source, t.id AS target, properties(r) AS properties
