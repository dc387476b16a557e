CREATE VERTEX TYPE Entity IF NOT EXISTS;
CREATE PROPERTY Entity.names_text IF NOT EXISTS STRING;
CREATE INDEX entity_ft IF NOT EXISTS ON Entity (names_text) FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"};
CREATE PROPERTY Entity.also IF NOT EXISTS STRING;
CREATE INDEX entity_also IF NOT EXISTS ON Entity (also) FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"};
