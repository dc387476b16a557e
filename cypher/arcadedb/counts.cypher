-- name: counts
-- zh: 各类节点和关系的数目
-- en: How many nodes and edges there are of each type
-- returns: kind string, type string, count integer
// By the engine's own counts of its types: a pattern goes over every edge.
CALL () {
  MATCH (e:Entity) RETURN 'node' AS kind, e.type AS type, count(*) AS count
  UNION ALL
  CALL meta.stats() YIELD value
  UNWIND ['Document', 'Passage'] AS type
  RETURN 'node' AS kind, type, value.labels[type] AS count
  UNION ALL
  CALL meta.stats() YIELD value
  UNWIND split('{{FACT_TYPES}}|HAS_PASSAGE|MENTIONS', '|') AS type
  RETURN 'edge' AS kind, type, value.relTypes[type] AS count
}
WITH kind, type, count WHERE count > 0
RETURN kind, type, count
ORDER BY kind DESC, type
LIMIT 100
