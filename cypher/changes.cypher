-- name: changes
-- zh: 图谱的变化：哪些文档装入、更新、移除，因此增加、改变、减少了什么，按先后
-- en: What changed: documents added, replaced and removed, with what that added, changed and took out, in order
-- params: since string?, after string?, limit integer = 50 max 1000
-- returns: id string, time string, action string, document_id string, file string, name string, content json
MATCH (c:Change)
WHERE ($after IS NULL OR c.id > $after) AND ($since IS NULL OR c.time >= $since)
RETURN c.id AS id, c.time AS time, c.action AS action, c.document_id AS document_id, c.file AS file, c.name AS name,
  c.content AS content
ORDER BY id
LIMIT $limit
