-- name: touch_store
-- access: write
-- returns: writes integer
// Every write begins here: the node's lock (or, on ArcadeDB, its version) keeps two writers apart.
MERGE (s:Store {id: 'store'})
SET s.writes = coalesce(s.writes, 0) + 1
RETURN s.writes AS writes

-- name: set_version
-- access: write
-- params: version integer, uid string
// The uid tells this store from any other, also from the one that stood here before it was cleared.
MERGE (s:Store {id: 'store'})
SET s.version = $version, s.writes = coalesce(s.writes, 0), s.uid = coalesce(s.uid, $uid)

-- name: close_gate
-- access: write
// In a transaction of its own, just before that of a document is committed: see graph/gate.py.
MERGE (g:Store {id: 'gate'})
SET g.closed = true, g.passes = coalesce(g.passes, 0) + 1

-- name: open_gate
-- access: write
MERGE (g:Store {id: 'gate'})
SET g.closed = false

-- name: delete_passages
-- access: write
-- params: document string
MATCH (:Document {file: $document})-[:HAS_PASSAGE]->(p:Passage)
DETACH DELETE p

-- name: delete_document
-- access: write
-- params: document string
MATCH (d:Document {file: $document})
DETACH DELETE d

-- name: put_document
-- access: write
-- params: row map
CREATE (d:Document {id: $row.id, file: $row.file})
SET d += $row

-- name: put_passages
-- access: write
-- params: document string, rows rows
// With what each mentions. The entities are there by now, and given by elementId, which needs no index.
MATCH (d:Document {file: $document})
UNWIND $rows AS row
CREATE (d)-[:HAS_PASSAGE]->(p:Passage {{COLUMNS Passage}})
WITH p, row.mentions AS mentions
UNWIND mentions AS mention
MATCH (e:Entity) WHERE elementId(e) = mention.entity
CREATE (p)-[:MENTIONS {start: mention.start, end: mention.end, text: mention.text}]->(e)

-- name: entity_statements
-- access: internal
-- params: ids strings
-- returns: id string, type string, document string, region string, name string, aliases strings, properties string
UNWIND $ids AS id
// From the entity, in two steps: ArcadeDB looks at every document for each id if the pattern begins with them.
MATCH (e:Entity {id: id})
MATCH (e)<-[s:STATES]-(d:Document)
RETURN e.id AS id, e.type AS type, d.file AS document, d.region AS region, s.name AS name,
  coalesce(s.aliases, []) AS aliases, s.properties AS properties

-- name: entities_said
-- access: internal
-- params: ids strings
-- returns: id string, type string, name string, aliases strings, properties string
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.type AS type, e.name AS name, coalesce(e.aliases, []) AS aliases, e.properties AS properties

-- name: state_entities
-- access: write
-- params: document string, rows rows
-- returns: there strings, places strings, others maps
// States those that are there, and says where (elementId), and what else is said of them where that is not what
// this document says.
// One record, because reading each costs the client as much as making it.
MATCH (d:Document {file: $document})
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
CREATE (d)-[:STATES {name: row.statement.name, aliases: row.statement.aliases, properties: row.statement.properties}]->(e)
WITH e, row.own AS own
RETURN collect(e.id) AS there, collect(elementId(e)) AS places, collect(CASE
  WHEN e.type = own.type AND e.name = own.name AND coalesce(e.aliases, []) = own.aliases
    AND e.properties = own.properties AND e.property_documents = '{}' THEN null
  ELSE {id: e.id, type: e.type, name: e.name, aliases: coalesce(e.aliases, []), properties: e.properties,
    property_documents: e.property_documents}
END) AS others

-- name: make_entities
-- access: write
-- params: document string, rows rows
-- returns: there strings, places strings
MATCH (d:Document {file: $document})
UNWIND $rows AS row
CREATE (d)-[:STATES {name: row.statement.name, aliases: row.statement.aliases, properties: row.statement.properties}]->
  (e:Entity {{COLUMNS Entity}})
RETURN collect(e.id) AS there, collect(elementId(e)) AS places

-- name: update_entities
-- access: write
-- params: rows rows
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e = row

-- name: delete_entities
-- access: write
-- params: ids strings
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DETACH DELETE e

-- name: put_edges
-- access: write
-- for: FACT_TYPE
-- params: rows rows
-- returns: number integer, statements strings
// Makes those that are new, and gives those that were there. No MERGE: what it makes has its key alone, and is
// written again by the SET that follows it. The ends are given by elementId, which needs no index.
UNWIND $rows AS row
MATCH (s:Entity) WHERE elementId(s) = row.source
MATCH (t:Entity) WHERE elementId(t) = row.target
OPTIONAL MATCH (s)-[r:{{FACT_TYPE}} {id: row.stored.id}]->(t)
FOREACH (new IN CASE WHEN r IS NULL THEN [row] ELSE [] END |
  CREATE (s)-[:{{FACT_TYPE}} {{COLUMNS {{FACT_TYPE}}}}]->(t))
WITH row, r
WHERE r IS NOT NULL
RETURN row.number AS number, r.statements AS statements

-- name: update_edges
-- access: write
-- for: FACT_TYPE
-- params: rows rows
UNWIND $rows AS row
MATCH (:Entity {id: row.source})-[r:{{FACT_TYPE}} {id: row.id}]->(:Entity {id: row.target})
SET r = row.stored

-- name: delete_edges
-- access: write
-- for: FACT_TYPE
-- params: rows rows
UNWIND $rows AS row
MATCH (s:Entity {id: row.source})-[r:{{FACT_TYPE}} {id: row.id}]->(t:Entity {id: row.target})
DELETE r

-- name: put_change
-- access: write
-- params: row map
CREATE (c:Change {id: $row.id})
SET c += $row

-- name: clear
-- access: write
-- params: limit integer = 10000
-- returns: deleted integer
// Not the gate, which another transaction is about to close.
MATCH (n)
WHERE n.id <> 'gate' OR NOT n:Store
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
