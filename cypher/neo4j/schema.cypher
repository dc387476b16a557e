-- name: schema_fulltext
-- access: schema
CREATE FULLTEXT INDEX entity_ft IF NOT EXISTS FOR (n:Entity) ON EACH [n.names_text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}

-- name: schema_fulltext_also
-- access: schema
CREATE FULLTEXT INDEX entity_also IF NOT EXISTS FOR (n:Entity) ON EACH [n.also]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}

-- name: schema_wait
-- access: schema
CALL db.awaitIndexes(300)
