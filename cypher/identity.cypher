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

-- name: page_of_names
-- access: internal
-- params: after string, limit integer, types strings
-- returns: id string
MATCH (n:Entity)
WHERE n.id > $after AND n.type IN $types
RETURN n.id AS id
ORDER BY id LIMIT $limit

-- name: documents_stating
-- access: internal
-- params: ids strings
-- returns: document string
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (e)<-[:STATES]-(d:Document)
RETURN DISTINCT d.file AS document
