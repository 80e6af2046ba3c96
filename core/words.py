"""Find rows by whole words at any number of rows, alike on SQLite and PostgreSQL.

`search_text` holds " stem stem stem ". `filter(search_text__has_words=[…])` finds the rows that
hold every stem. For models passed to `index`, the database keeps an index of words by itself:
FTS5 and triggers on SQLite, a GIN index on PostgreSQL. Other tables are read through.
"""

from collections.abc import Callable

from django.db import connections
from django.db.models import Lookup, Model, TextField

INDEXED: set[str] = set()


@TextField.register_lookup
class ReadsWords(Lookup):
    """Every stem of a list stands in the text, as a whole word; rows are read until enough match.

    The quicker way to the first rows in an indexed order that hold a common word.
    """

    lookup_name = "reads_words"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """Row by row: one pattern a stem."""
        text, known = self.process_lhs(compiler, connection)
        patterns = [f"% {stem} %" for stem in self.rhs]
        conditions = " AND ".join(f"{text} LIKE %s" for _pattern in patterns)
        return f"({conditions or '1 = 1'})", [*known, *patterns] if patterns else []


@TextField.register_lookup
class HasWords(ReadsWords):
    """The same, found in the index of words where the model has one."""

    lookup_name = "has_words"

    def as_sqlite(self, compiler, connection):
        table = self.lhs.target.model._meta.db_table
        if table not in INDEXED or not self.rhs:
            return self.as_sql(compiler, connection)
        key = f'"{self.lhs.alias}"."{self.lhs.target.model._meta.pk.column}"'
        every = " AND ".join(f'"{stem}"' for stem in self.rhs)
        return f"{key} IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH %s)", [every]

    def as_postgresql(self, compiler, connection):
        if self.lhs.target.model._meta.db_table not in INDEXED:
            return self.as_sql(compiler, connection)
        text, known = self.process_lhs(compiler, connection)
        return f"string_to_array({text}, ' ') @> %s::text[]", [*known, list(self.rhs)]


def index(model: type[Model]) -> Callable[..., None]:
    """Have the database index the words of a model; call what this returns after migrations."""
    INDEXED.add(model._meta.db_table)

    def keep(using: str, **_signal) -> None:
        connection = connections[using]
        if model._meta.db_table not in connection.introspection.table_names():
            return
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                keep_on_sqlite(cursor, model)
            else:
                keep_on_postgresql(cursor, model)

    return keep


def keep_on_postgresql(cursor, model: type[Model]) -> None:
    table = model._meta.db_table
    cursor.execute("SET statement_timeout = 0")  # many rows take minutes
    cursor.execute(
        f'CREATE INDEX IF NOT EXISTS "{table}_words" ON "{table}"'
        " USING gin (string_to_array(search_text, ' '))"
    )
    # Without statistics, PostgreSQL takes any word for a rare one and looks in the index; with
    # them it reads on for common ones, and parting each text into words takes five times longer.
    cursor.execute(f'ALTER INDEX "{table}_words" ALTER COLUMN 1 SET STATISTICS 0')
    cursor.execute("RESET statement_timeout")


def keep_on_sqlite(cursor, model: type[Model]) -> None:
    """Make the index again if a part is missing: migrations that copy a table drop triggers."""
    table, key = model._meta.db_table, model._meta.pk.column
    words = f"{table}_words"
    take = f"INSERT INTO {words}(rowid, words) VALUES (new.{key}, new.search_text);"
    drop = (
        f"INSERT INTO {words}({words}, rowid, words) VALUES ('delete', old.{key}, old.search_text);"
    )
    triggers = {
        f"{words}_added": f"AFTER INSERT ON {table} BEGIN {take} END",
        f"{words}_deleted": f"AFTER DELETE ON {table} BEGIN {drop} END",
        f"{words}_changed": f"AFTER UPDATE OF {key}, search_text ON {table} WHEN"
        f" old.{key} <> new.{key} OR old.search_text <> new.search_text BEGIN {drop} {take} END",
    }
    cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    if {words, *triggers} <= {row[0] for row in cursor.fetchall()}:
        return
    for name in triggers:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    cursor.execute(f"DROP TABLE IF EXISTS {words}")
    # "ascii" parts words at spaces only, as stems hold nothing but letters and digits.
    cursor.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5(words, content='', columnsize=0, detail=none,"
        " tokenize='ascii')"
    )
    cursor.execute(f"INSERT INTO {words}(rowid, words) SELECT {key}, search_text FROM {table}")
    for name, trigger in triggers.items():
        cursor.execute(f"CREATE TRIGGER {name} {trigger}")
