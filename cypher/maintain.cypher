-- name: store_state
-- access: internal
-- returns: version integer, writes integer, uid string
MATCH (s:Store {id: 'store'})
RETURN s.version AS version, s.writes AS writes, s.uid AS uid
LIMIT 1

-- name: gate
-- access: internal
-- returns: closed boolean, passes integer
// Also behind the rows of other statements (graph/queries.py), which have to come back before the first document.
OPTIONAL MATCH (g:Store {id: 'gate'})
RETURN g.closed AS closed, g.passes AS passes
LIMIT 1

-- name: document_content
-- access: internal
-- params: document string
-- returns: content string
MATCH (d:Document {file: $document})
RETURN d.content AS content
LIMIT 1

-- name: changes_of
-- access: internal
-- params: document string, after string
-- returns: id string
MATCH (c:Change)
WHERE c.id > $after AND c.file = $document
RETURN c.id AS id
LIMIT 1

-- name: page_of_contents
-- access: internal
-- params: after string, limit integer
-- returns: document string, content string
MATCH (d:Document)
WHERE d.file > $after
RETURN d.file AS document, d.content AS content
ORDER BY document LIMIT $limit

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
-- returns: id string, columns map
MATCH (:Document {file: $document})-[:HAS_PASSAGE]->(p:Passage)
RETURN p.id AS id, properties(p) AS columns

-- name: stored_states
-- access: internal
-- params: document string
-- returns: id string, type string, name string, aliases strings, properties string
MATCH (:Document {file: $document})-[s:STATES]->(e:Entity)
RETURN e.id AS id, e.type AS type, s.name AS name, coalesce(s.aliases, []) AS aliases,
  s.properties AS properties

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

-- name: check_entities
-- access: internal
-- params: ids strings
-- returns: id string, type string, stated integer, mentioned integer, linked integer
UNWIND $ids AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)<-[s:STATES]-(:Document)
WITH e, count(s) AS stated
OPTIONAL MATCH (e)<-[m:MENTIONS]-(:Passage)
WITH e, stated, count(m) AS mentioned
OPTIONAL MATCH (e)-[r]-(:Entity)
RETURN e.id AS id, e.type AS type, stated, mentioned, count(r) AS linked

-- name: check_edges
-- access: internal
-- params: ids strings
-- returns: type string, id string, source string, source_type string, target string, target_type string, source_named string, documents strings, statements strings
UNWIND $ids AS id
MATCH (s:Entity {id: id})-[r]->(t)
RETURN type(r) AS type, r.id AS id, s.id AS source, s.type AS source_type, t.id AS target, t.type AS target_type,
  r.source AS source_named, r.documents AS documents, r.statements AS statements

-- name: check_passages
-- access: internal
-- params: ids strings
-- returns: id string, document string, held integer, text string, start integer, end integer
UNWIND $ids AS id
MATCH (p:Passage {id: id})
OPTIONAL MATCH (p)<-[h:HAS_PASSAGE]-(d:Document) WHERE d.file = p.document
RETURN p.id AS id, p.document AS document, count(h) AS held, p.text AS text, p.start AS start, p.end AS end

-- name: check_mentions
-- access: internal
-- params: ids strings
-- returns: passage string, type string, entity string, entity_type string, start integer, end integer, text string
UNWIND $ids AS id
MATCH (p:Passage {id: id})-[m]->(t)
RETURN p.id AS passage, type(m) AS type, t.id AS entity, t.type AS entity_type, m.start AS start, m.end AS end,
  m.text AS text

-- name: check_documents
-- access: internal
-- params: ids strings
-- returns: id string, file string, wanted integer, found integer
UNWIND $ids AS id
MATCH (d:Document {id: id})
OPTIONAL MATCH (d)-[h:HAS_PASSAGE]->(:Passage)
RETURN d.id AS id, d.file AS file, d.passage_count AS wanted, count(h) AS found
