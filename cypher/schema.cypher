-- name: schema_entity_id
-- access: schema
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE

-- name: schema_document_id
-- access: schema
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE

-- name: schema_document_file
-- access: schema
CREATE CONSTRAINT document_file IF NOT EXISTS FOR (n:Document) REQUIRE n.file IS UNIQUE

-- name: schema_passage_id
-- access: schema
CREATE CONSTRAINT passage_id IF NOT EXISTS FOR (n:Passage) REQUIRE n.id IS UNIQUE

-- name: schema_store_id
-- access: schema
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (n:Store) REQUIRE n.id IS UNIQUE

-- name: schema_change_id
-- access: schema
CREATE CONSTRAINT change_id IF NOT EXISTS FOR (n:Change) REQUIRE n.id IS UNIQUE

-- name: schema_entity_type
-- access: schema
CREATE INDEX entity_type IF NOT EXISTS FOR (n:Entity) ON (n.type)

-- name: schema_entity_name
-- access: schema
CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name_key)

-- name: schema_entity_root
-- access: schema
CREATE INDEX entity_root IF NOT EXISTS FOR (n:Entity) ON (n.root)

-- name: schema_entity_home
-- access: schema
CREATE INDEX entity_home IF NOT EXISTS FOR (n:Entity) ON (n.home)

-- name: schema_document_region
-- access: schema
CREATE INDEX document_region IF NOT EXISTS FOR (n:Document) ON (n.region)

-- name: schema_passage_document
-- access: schema
CREATE INDEX passage_document IF NOT EXISTS FOR (n:Passage) ON (n.document)
