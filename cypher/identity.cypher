-- name: schema_redirect_id
-- access: schema
CREATE CONSTRAINT redirect_id IF NOT EXISTS FOR (n:Redirect) REQUIRE n.id IS UNIQUE

-- name: redirect
-- access: internal
-- params: id string
-- returns: target string
MATCH (r:Redirect {id: $id})
RETURN r.target AS target
LIMIT 1

-- name: page_of_redirects
-- access: internal
-- params: after string, limit integer
-- returns: id string, target string
MATCH (r:Redirect)
WHERE r.id > $after
RETURN r.id AS id, r.target AS target
ORDER BY id LIMIT $limit

-- name: put_redirects
-- access: write
-- params: rows rows
UNWIND $rows AS row
MERGE (r:Redirect {id: row.id})
SET r.target = row.target

-- name: delete_redirects
-- access: write
-- params: ids strings
UNWIND $ids AS id
MATCH (r:Redirect {id: id})
DELETE r

-- name: names_in
-- access: internal
-- params: documents strings, types strings
-- returns: id string, type string, document string, region string, name string, aliases strings, properties string
UNWIND $documents AS file
MATCH (d:Document {file: file})
MATCH (d)-[s:STATES]->(e:Entity)
WHERE e.type IN $types
RETURN e.id AS id, e.type AS type, file AS document, d.region AS region, s.name AS name,
  coalesce(s.aliases, []) AS aliases, s.properties AS properties

-- name: documents_stating
-- access: internal
-- params: ids strings
-- returns: document string
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (e)<-[:STATES]-(d:Document)
RETURN DISTINCT d.file AS document
