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

-- name: stored_document
-- access: internal
-- params: document string
-- returns: id string, name string, properties string
MATCH (d:Document {file: $document})
RETURN d.id AS id, d.name AS name, d.properties AS properties

-- name: stored_passages
-- access: internal
-- params: document string
-- returns: id string, name string, text string, properties string
MATCH (:Document {file: $document})-[:HAS_PASSAGE]->(p:Passage)
RETURN p.id AS id, p.name AS name, p.text AS text, p.properties AS properties

-- name: stored_states
-- access: internal
-- params: document string
-- returns: id string, type string, name string, aliases strings, properties string
MATCH (:Document {file: $document})-[s:STATES]->(e:Entity)
RETURN e.id AS id, e.type AS type, s.name AS name, s.aliases AS aliases, s.properties AS properties

-- name: stored_mentions
-- access: internal
-- params: document string
-- returns: passage string, entity string, start integer, end integer, text string
MATCH (:Document {file: $document})-[:HAS_PASSAGE]->(p:Passage)-[m:MENTIONS]->(e:Entity)
RETURN p.id AS passage, e.id AS entity, m.start AS start, m.end AS end, m.text AS text

-- name: stored_entities
-- access: internal
-- params: document string
-- returns: id string
MATCH (:Document {file: $document})-[:STATES]->(e:Entity)
RETURN e.id AS id

-- name: stored_edges
-- access: internal
-- params: document string
-- returns: id string, type string, source string, target string, statements strings
MATCH (:Document {file: $document})-[:STATES]->(s:Entity)-[r:{{FACT_TYPES}}]->(t:Entity)
WHERE $document IN r.documents
RETURN r.id AS id, type(r) AS type, s.id AS source, t.id AS target, r.statements AS statements
