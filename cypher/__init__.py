"""Named Cypher queries, read by ``graph.queries``; no logic lives here."""
