"""Exit codes: what a script can rely on. ``docs/cli.md`` prints this table."""

OK = 0
PROBLEMS = 1
USAGE = 2
INPUT = 3
RECORD = 4
INTERRUPTED = 130

MEANINGS = {
    OK: "done; a question that nothing answers is done too",
    PROBLEMS: "check found problems in the record",
    USAGE: "a command, option or value that does not exist",
    INPUT: "an input, name or format that cannot be used; nothing could be read",
    RECORD: "the record is missing, locked, too new or broken, or holds no such id",
    INTERRUPTED: "interrupted; what was written stays, the same command goes on from there",
}
