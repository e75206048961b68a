"""The tables of the store."""

VERSION = 1
"""What the tables look like; another number is another store."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS tenants (id TEXT PRIMARY KEY, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS resources (
  tenant TEXT NOT NULL, key TEXT NOT NULL, status TEXT NOT NULL, id TEXT NOT NULL, token TEXT NOT NULL,
  origin TEXT NOT NULL, object_id TEXT, sent TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (tenant, key, status));
CREATE TABLE IF NOT EXISTS journal (
  tenant TEXT NOT NULL, phase TEXT NOT NULL, operation TEXT NOT NULL, subject TEXT NOT NULL, token TEXT NOT NULL,
  gate TEXT NOT NULL, answers TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS made (tenant TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (tenant, name));
CREATE TABLE IF NOT EXISTS kept (tenant TEXT PRIMARY KEY, mark TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS kept_resources AS SELECT * FROM resources WHERE FALSE;
CREATE TABLE IF NOT EXISTS kept_made AS SELECT * FROM made WHERE FALSE;
"""

RUNS_CHANGE = ("resources", "made")
"""The tables whose rows a run changes; `kept_*` hold those from before it."""

FORGOTTEN = (*RUNS_CHANGE, "journal", "kept", *(f"kept_{table}" for table in RUNS_CHANGE))
"""What is empty after a reset."""
