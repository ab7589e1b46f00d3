"""The record file's schema, as numbered steps; ``docs/record.md`` describes the result table by table.

A step is never edited once released: a change is a new step. Nested values (spans, evidence, lists) are JSON; what
people filter, sort or join on has a column of its own. Ids are text, dates ISO 8601, truth 0 or 1.
"""

from dataclasses import dataclass

# "ONRC" as a big-endian number: SQLite's application_id, by which a record is told from other SQLite files.
APPLICATION_ID = 0x4F4E5243


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from schema *version* - 1 to *version*: a name for people, and the SQL."""

    version: int
    name: str
    sql: str


_READ = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    title TEXT, title_start INTEGER, title_end INTEGER,
    outlet TEXT, agency TEXT, url TEXT, path TEXT,
    published_earliest TEXT, published_latest TEXT, published_basis TEXT NOT NULL, published_evidence TEXT NOT NULL,
    language TEXT NOT NULL,
    truncated INTEGER NOT NULL,
    text TEXT NOT NULL,
    ignored TEXT NOT NULL, blocks TEXT NOT NULL
);
CREATE TABLE report_paths (
    report TEXT NOT NULL REFERENCES reports(id), path TEXT NOT NULL, PRIMARY KEY (report, path)
) WITHOUT ROWID;
CREATE TABLE annotations (
    report TEXT PRIMARY KEY REFERENCES reports(id),
    code_version TEXT NOT NULL,
    actors TEXT NOT NULL,
    data TEXT NOT NULL,
    signature TEXT,
    laid_out INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX annotations_waiting ON annotations(laid_out) WHERE laid_out = 0;
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL, message TEXT NOT NULL, stage TEXT NOT NULL,
    report TEXT REFERENCES reports(id), path TEXT,
    span_start INTEGER, span_end INTEGER
);
CREATE INDEX notices_report ON notices(report);
CREATE TABLE known_actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, role TEXT, since TEXT, until TEXT,
    aliases TEXT NOT NULL, demonyms TEXT NOT NULL, capitals TEXT NOT NULL, seats TEXT NOT NULL
);
CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    target TEXT NOT NULL, verdict TEXT NOT NULL, other TEXT, value TEXT,
    "by" TEXT NOT NULL, "at" TEXT NOT NULL, note TEXT NOT NULL, text_hash TEXT
);
"""

_ANNOTATED = """
CREATE TABLE report_actors (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT,
    roles TEXT NOT NULL, names TEXT NOT NULL, gender TEXT,
    mentions TEXT NOT NULL, name_spans TEXT NOT NULL
);
CREATE INDEX report_actors_report ON report_actors(report);
CREATE TABLE attributions (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    source_text TEXT NOT NULL, cue_text TEXT NOT NULL, text TEXT NOT NULL,
    source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,
    kind TEXT NOT NULL, cue_class TEXT NOT NULL, cue_lemma TEXT NOT NULL, standing TEXT NOT NULL, parts TEXT NOT NULL,
    speaker TEXT REFERENCES report_actors(id) DEFERRABLE INITIALLY DEFERRED,
    speaker_why TEXT NOT NULL, addressees TEXT NOT NULL, relay TEXT NOT NULL,
    said_earliest TEXT, said_latest TEXT, said_basis TEXT NOT NULL, said_evidence TEXT NOT NULL,
    parent TEXT REFERENCES attributions(id) DEFERRABLE INITIALLY DEFERRED,
    headline INTEGER NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL
);
CREATE INDEX attributions_report ON attributions(report);
CREATE INDEX attributions_speaker ON attributions(speaker);
CREATE INDEX attributions_parent ON attributions(parent);
CREATE TABLE acts (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    attribution TEXT REFERENCES attributions(id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL, mode TEXT,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, trigger_text TEXT NOT NULL,
    agent TEXT REFERENCES report_actors(id) DEFERRABLE INITIALLY DEFERRED,
    recipient TEXT REFERENCES report_actors(id) DEFERRABLE INITIALLY DEFERRED,
    modality TEXT NOT NULL, negated INTEGER NOT NULL, condition TEXT NOT NULL, confidence REAL NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX acts_report ON acts(report);
CREATE INDEX acts_attribution ON acts(attribution);
CREATE INDEX acts_agent ON acts(agent);
CREATE INDEX acts_recipient ON acts(recipient);
"""

_RECONCILED = """
CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    when_earliest TEXT, when_latest TEXT, when_basis TEXT NOT NULL, when_evidence TEXT NOT NULL,
    made_from TEXT NOT NULL DEFAULT ''
);
CREATE TABLE story_reports (
    report TEXT PRIMARY KEY REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX story_reports_story ON story_reports(story);
CREATE TABLE inferred_dates (
    report TEXT PRIMARY KEY REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    published_earliest TEXT, published_latest TEXT, published_basis TEXT NOT NULL, published_evidence TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT,
    roles TEXT NOT NULL, names TEXT NOT NULL, why TEXT NOT NULL
);
CREATE TABLE actor_members (
    report_actor TEXT PRIMARY KEY REFERENCES report_actors(id) DEFERRABLE INITIALLY DEFERRED,
    actor TEXT NOT NULL REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX actor_members_actor ON actor_members(actor);
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
    speaker TEXT REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    speaker_name TEXT,
    title TEXT NOT NULL,
    wordings TEXT NOT NULL,
    stance TEXT NOT NULL, condition TEXT,
    said_earliest TEXT, said_latest TEXT, said_basis TEXT NOT NULL, said_evidence TEXT NOT NULL,
    origin_name TEXT, origin TEXT, relay TEXT NOT NULL, origins INTEGER NOT NULL,
    speaker_why TEXT NOT NULL, addressees TEXT NOT NULL, score REAL NOT NULL
);
CREATE INDEX statements_story ON statements(story);
CREATE INDEX statements_speaker ON statements(speaker);
CREATE INDEX statements_said ON statements(said_latest);
CREATE TABLE statement_acts (
    statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    type TEXT NOT NULL, mode TEXT,
    agent TEXT REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    recipient TEXT REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    recipient_name TEXT,
    modality TEXT NOT NULL, negated INTEGER NOT NULL, condition TEXT, evidence TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_acts_type ON statement_acts(type);
CREATE INDEX statement_acts_agent ON statement_acts(agent);
CREATE INDEX statement_acts_recipient ON statement_acts(recipient);
CREATE TABLE statement_issues (
    statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    issue TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_issues_issue ON statement_issues(issue);
CREATE TABLE carriers (
    attribution TEXT NOT NULL REFERENCES attributions(id) DEFERRABLE INITIALLY DEFERRED,
    part INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL, cue TEXT NOT NULL, text TEXT NOT NULL, content TEXT NOT NULL,
    kind TEXT NOT NULL, headline INTEGER NOT NULL, confidence REAL NOT NULL, why TEXT NOT NULL,
    shared INTEGER NOT NULL,
    PRIMARY KEY (attribution, part, statement)
) WITHOUT ROWID;
CREATE INDEX carriers_statement ON carriers(statement);
CREATE INDEX carriers_report ON carriers(report);
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    from_statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    to_statement TEXT REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    basis TEXT NOT NULL, "by" TEXT NOT NULL, score REAL NOT NULL, why TEXT NOT NULL, evidence TEXT NOT NULL
);
CREATE INDEX links_story ON links(story);
CREATE INDEX links_from ON links(from_statement);
CREATE INDEX links_to ON links(to_statement);
CREATE TABLE discrepancies (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL, about TEXT NOT NULL, note TEXT NOT NULL
);
CREATE INDEX discrepancies_story ON discrepancies(story);
CREATE INDEX discrepancies_about ON discrepancies(about);
CREATE TABLE discrepancy_places (
    discrepancy TEXT NOT NULL REFERENCES discrepancies(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (discrepancy, position)
) WITHOUT ROWID;
CREATE INDEX discrepancy_places_report ON discrepancy_places(report);
CREATE TABLE positions (
    id TEXT PRIMARY KEY,
    actor TEXT NOT NULL REFERENCES actors(id) DEFERRABLE INITIALLY DEFERRED,
    actor_name TEXT NOT NULL, issue TEXT NOT NULL, stance TEXT NOT NULL,
    when_earliest TEXT, when_latest TEXT, when_basis TEXT NOT NULL, when_evidence TEXT NOT NULL,
    condition TEXT, why TEXT NOT NULL
);
CREATE INDEX positions_actor ON positions(actor);
CREATE INDEX positions_issue ON positions(issue);
CREATE TABLE position_statements (
    position TEXT NOT NULL REFERENCES positions(id) DEFERRABLE INITIALLY DEFERRED,
    rank INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (position, rank)
) WITHOUT ROWID;
CREATE INDEX position_statements_statement ON position_statements(statement);
CREATE TABLE aliases (
    alias TEXT PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX aliases_id ON aliases(id);
"""

# The full-text tables are tied to their tables by the column "number", which, unlike a bare rowid, VACUUM keeps.
_SEARCH = """
CREATE VIRTUAL TABLE reports_fts USING fts5(
    title, text, content="reports", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER reports_fts_insert AFTER INSERT ON reports BEGIN
    INSERT INTO reports_fts(rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_fts_delete AFTER DELETE ON reports BEGIN
    INSERT INTO reports_fts(reports_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER reports_fts_update AFTER UPDATE OF title, text ON reports BEGIN
    INSERT INTO reports_fts(reports_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO reports_fts(rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE VIRTUAL TABLE statements_fts USING fts5(
    speaker_name, wordings, content="statements", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statements_fts(rowid, speaker_name, wordings) VALUES (new.number, new.speaker_name, new.wordings);
END;
CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
    INSERT INTO statements_fts(statements_fts, rowid, speaker_name, wordings)
    VALUES ('delete', old.number, old.speaker_name, old.wordings);
END;
CREATE TRIGGER statements_fts_update AFTER UPDATE OF speaker_name, wordings ON statements BEGIN
    INSERT INTO statements_fts(statements_fts, rowid, speaker_name, wordings)
    VALUES ('delete', old.number, old.speaker_name, old.wordings);
    INSERT INTO statements_fts(rowid, speaker_name, wordings) VALUES (new.number, new.speaker_name, new.wordings);
END;
"""

_VIEWS = """
CREATE VIEW verdicts AS
SELECT id, verdict FROM (
    SELECT coalesce(a.id, j.target) AS id, j.verdict, max(j."at" || j.id)
    FROM judgements j LEFT JOIN aliases a ON a.alias = j.target
    WHERE j.verdict IN ('accept', 'reject') GROUP BY 1
);
CREATE VIEW dated_reports AS
SELECT r.id, r.number, r.name, r.title, r.title_start, r.title_end, r.outlet, r.agency, r.url, r.path,
    CASE WHEN d.report IS NULL THEN r.published_earliest ELSE d.published_earliest END AS published_earliest,
    CASE WHEN d.report IS NULL THEN r.published_latest ELSE d.published_latest END AS published_latest,
    CASE WHEN d.report IS NULL THEN r.published_basis ELSE d.published_basis END AS published_basis,
    CASE WHEN d.report IS NULL THEN r.published_evidence ELSE d.published_evidence END AS published_evidence,
    r.language, r.truncated, r.text, r.ignored, r.blocks, s.story
FROM reports r
LEFT JOIN inferred_dates d ON d.report = r.id
LEFT JOIN story_reports s ON s.report = r.id;
CREATE VIEW statement_list AS
SELECT s.id, s.said_earliest, s.said_latest, s.speaker_name AS speaker, s.title,
    (SELECT group_concat(DISTINCT a.type) FROM statement_acts a WHERE a.statement = s.id) AS acts,
    (SELECT group_concat(issue, ', ') FROM statement_issues i WHERE i.statement = s.id) AS issues,
    s.stance, s.condition, s.origin_name AS origin, s.origins,
    (SELECT count(*) FROM carriers c WHERE c.statement = s.id) AS carriers,
    st.title AS story
FROM statements s JOIN stories st ON st.id = s.story;
CREATE VIEW carrier_list AS
SELECT c.statement, s.speaker_name AS speaker, r.name AS report, r.outlet, c.kind, c.source, c.cue, c.text, c.why
FROM carriers c JOIN statements s ON s.id = c.statement JOIN reports r ON r.id = c.report;
CREATE VIEW conflict_list AS
SELECT l.id, l.kind, l.basis, l."by", f.speaker_name AS from_speaker, f.title AS from_title,
    t.speaker_name AS to_speaker, t.title AS to_title, l.why, l.from_statement, l.to_statement
FROM links l JOIN statements f ON f.id = l.from_statement LEFT JOIN statements t ON t.id = l.to_statement;
CREATE VIEW position_list AS
SELECT p.id, p.actor_name AS actor, p.issue, p.stance, p.when_earliest, p.when_latest, p.condition,
    (SELECT count(*) FROM position_statements s WHERE s.position = p.id) AS statements
FROM positions p;
CREATE VIEW discrepancy_list AS
SELECT d.id, d.kind, d.note, r.name AS report, p.start, p."end", p.text, d.about
FROM discrepancies d JOIN discrepancy_places p ON p.discrepancy = d.id JOIN reports r ON r.id = p.report;
"""

_CONTEXTS = """
ALTER TABLE acts ADD COLUMN contexts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statement_acts ADD COLUMN contexts TEXT NOT NULL DEFAULT '[]';
"""

_ISSUES = """
ALTER TABLE statement_issues ADD COLUMN stance TEXT NOT NULL DEFAULT 'unclear';
ALTER TABLE statement_issues ADD COLUMN modality TEXT NOT NULL DEFAULT 'asserted';
ALTER TABLE statement_issues ADD COLUMN named TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statement_issues ADD COLUMN words TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statement_issues ADD COLUMN found TEXT NOT NULL DEFAULT 'kind';
ALTER TABLE statement_issues ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE positions ADD COLUMN level TEXT NOT NULL DEFAULT 'body';
ALTER TABLE positions ADD COLUMN side TEXT;
ALTER TABLE positions ADD COLUMN steps TEXT NOT NULL DEFAULT '[]';
ALTER TABLE positions ADD COLUMN ended TEXT;
ALTER TABLE positions ADD COLUMN ended_by TEXT REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE positions ADD COLUMN ended_why TEXT NOT NULL DEFAULT '';
CREATE INDEX positions_side ON positions(side);
CREATE INDEX positions_ended_by ON positions(ended_by);
CREATE TABLE issues (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL, found TEXT NOT NULL, wordings TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX issues_story ON issues(story);
CREATE TABLE issue_concepts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL, patterns TEXT NOT NULL, alone INTEGER NOT NULL
);
DROP VIEW position_list;
CREATE VIEW position_list AS
SELECT p.id, p.side, p.level, p.actor_name AS actor, p.issue, p.stance, p.when_earliest, p.when_latest, p.condition,
    json_extract(p.steps, '$[0].move') AS move, p.ended,
    (SELECT count(*) FROM position_statements s WHERE s.position = p.id) AS statements
FROM positions p;
CREATE VIEW issue_list AS
SELECT i.id, i.name, i.found, i.wordings, i.why, st.title AS story,
    (SELECT count(*) FROM statement_issues x JOIN statements s ON s.id = x.statement
        WHERE x.issue = i.name AND s.story = i.story) AS statements
FROM issues i JOIN stories st ON st.id = i.story;
"""

_TERMS = """
ALTER TABLE acts ADD COLUMN conditions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE acts ADD COLUMN deadlines TEXT NOT NULL DEFAULT '[]';
ALTER TABLE acts ADD COLUMN modality_words TEXT NOT NULL DEFAULT '[]';
ALTER TABLE acts ADD COLUMN negation_words TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statements ADD COLUMN conditions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statements ADD COLUMN deadlines TEXT NOT NULL DEFAULT '[]';
"""

_WHY = "ALTER TABLE statement_acts ADD COLUMN why TEXT NOT NULL DEFAULT '';"

_PAGES = """
ALTER TABLE reports ADD COLUMN subtitle TEXT;
ALTER TABLE reports ADD COLUMN subtitle_start INTEGER;
ALTER TABLE reports ADD COLUMN subtitle_end INTEGER;
ALTER TABLE reports ADD COLUMN byline TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reports ADD COLUMN updated_earliest TEXT;
ALTER TABLE reports ADD COLUMN updated_latest TEXT;
ALTER TABLE reports ADD COLUMN updated_basis TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE reports ADD COLUMN updated_evidence TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reports ADD COLUMN published_at TEXT;
ALTER TABLE reports ADD COLUMN updated_at TEXT;
ALTER TABLE reports ADD COLUMN extractor TEXT;
ALTER TABLE reports ADD COLUMN source_hash TEXT;
ALTER TABLE report_paths ADD COLUMN source_hash TEXT;
DROP VIEW dated_reports;
CREATE VIEW dated_reports AS
SELECT r.id, r.number, r.name, r.title, r.title_start, r.title_end, r.subtitle, r.subtitle_start, r.subtitle_end,
    r.byline, r.outlet, r.agency, r.url, r.path,
    CASE WHEN d.report IS NULL THEN r.published_earliest ELSE d.published_earliest END AS published_earliest,
    CASE WHEN d.report IS NULL THEN r.published_latest ELSE d.published_latest END AS published_latest,
    CASE WHEN d.report IS NULL THEN r.published_basis ELSE d.published_basis END AS published_basis,
    CASE WHEN d.report IS NULL THEN r.published_evidence ELSE d.published_evidence END AS published_evidence,
    r.published_at, r.updated_earliest, r.updated_latest, r.updated_basis, r.updated_evidence, r.updated_at,
    r.language, r.truncated, r.text, r.ignored, r.blocks, r.extractor, r.source_hash, s.story
FROM reports r
LEFT JOIN inferred_dates d ON d.report = r.id
LEFT JOIN story_reports s ON s.report = r.id;
"""

_UNSURE = """
CREATE TABLE unsure (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
    one TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    two TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
    one_carrier TEXT NOT NULL, two_carrier TEXT NOT NULL,
    score REAL NOT NULL, why TEXT NOT NULL
);
CREATE INDEX unsure_story ON unsure(story);
CREATE INDEX unsure_one ON unsure(one);
CREATE INDEX unsure_two ON unsure(two);
CREATE VIEW unsure_list AS
SELECT u.id, u.score, a.speaker_name AS speaker, a.title AS one_title, b.speaker_name AS other_speaker,
    b.title AS two_title, u.why, u.one, u.two
FROM unsure u JOIN statements a ON a.id = u.one JOIN statements b ON b.id = u.two;
DROP VIEW conflict_list;
CREATE VIEW conflict_list AS
SELECT l.id, l.kind, l.basis, l."by", f.speaker_name AS from_speaker, f.title AS from_title,
    t.speaker_name AS to_speaker, t.title AS to_title, l.why, l.from_statement, l.to_statement
FROM links l JOIN statements f ON f.id = l.from_statement LEFT JOIN statements t ON t.id = l.to_statement
WHERE l.kind <> 'repeats';
CREATE VIEW repeat_list AS
SELECT l.id, s.speaker_name AS speaker, s.said_latest, s.title, e.said_latest AS said_before, e.title AS title_before,
    l.score, l.why, l.from_statement, l.to_statement
FROM links l JOIN statements s ON s.id = l.from_statement JOIN statements e ON e.id = l.to_statement
WHERE l.kind = 'repeats';
"""

_CHAINS = """
ALTER TABLE statements ADD COLUMN chain TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statements ADD COLUMN origin_names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statements ADD COLUMN first TEXT;
ALTER TABLE statements ADD COLUMN first_why TEXT NOT NULL DEFAULT '';
ALTER TABLE carriers ADD COLUMN relay TEXT NOT NULL DEFAULT '[]';
ALTER TABLE carriers ADD COLUMN key TEXT NOT NULL DEFAULT '';
CREATE TABLE copies (
    report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    story TEXT NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
    of TEXT REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL, kind TEXT NOT NULL, share REAL NOT NULL, evidence TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX copies_report ON copies(report);
CREATE INDEX copies_of ON copies(of);
CREATE INDEX copies_story ON copies(story);
CREATE VIEW chain_list AS
SELECT s.id AS statement, s.speaker_name AS speaker, s.title, json_extract(e.value, '$.kind') AS kind,
    r.name AS report, json_extract(e.value, '$.outlet') AS outlet, o.name AS on_report,
    json_extract(e.value, '$.cycle') AS cycle, json_extract(e.value, '$.why') AS why
FROM statements s, json_each(s.chain) e
JOIN carriers c ON c.statement = s.id AND c.key = json_extract(e.value, '$.carrier')
JOIN reports r ON r.id = c.report
LEFT JOIN carriers oc ON oc.statement = s.id AND oc.key = json_extract(e.value, '$.on')
LEFT JOIN reports o ON o.id = oc.report;
"""

_ENTITY = "ALTER TABLE known_actors ADD COLUMN entity TEXT NOT NULL DEFAULT '';"

_ENTITIES = """
CREATE TABLE known_entities (
    id TEXT PRIMARY KEY, entity TEXT NOT NULL,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, role TEXT, since TEXT, until TEXT,
    aliases TEXT NOT NULL, demonyms TEXT NOT NULL, capitals TEXT NOT NULL, seats TEXT NOT NULL
);
"""

_REGROUP = """
CREATE TABLE story_terms (
    term TEXT NOT NULL, report TEXT NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (term, report)
) WITHOUT ROWID;
CREATE INDEX story_terms_report ON story_terms(report);
CREATE TABLE story_actors (
    id TEXT PRIMARY KEY, story TEXT NOT NULL, profile TEXT NOT NULL, actor TEXT,
    members TEXT NOT NULL, counts TEXT NOT NULL
);
CREATE INDEX story_actors_story ON story_actors(story);
CREATE INDEX story_actors_profile ON story_actors(profile);
CREATE INDEX story_actors_actor ON story_actors(actor);
CREATE TABLE profiles (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE profile_keys (key TEXT NOT NULL, profile TEXT NOT NULL, PRIMARY KEY (key, profile)) WITHOUT ROWID;
CREATE INDEX profile_keys_profile ON profile_keys(profile);
CREATE TABLE joined_actors (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE INDEX joined_states ON joined_actors(id) WHERE json_extract(data, '$.kind') = 'state';
CREATE INDEX stories_failed ON stories(id) WHERE made_from = '';
CREATE INDEX positions_actor_issue ON positions(actor, issue);
CREATE INDEX annotations_version ON annotations(code_version);
CREATE INDEX annotations_unsigned ON annotations(report) WHERE signature IS NULL;
"""

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        "reports, annotations, statements, links, positions, search",
        "\n".join((_READ, _ANNOTATED, _RECONCILED, _SEARCH, _VIEWS)),
    ),
    Migration(2, "contexts of acts", _CONTEXTS),
    Migration(3, "stance on each issue, issues found in the material, moves and sides of positions", _ISSUES),
    Migration(4, "kinds and parties of conditions, deadlines, words of modality and negation", _TERMS),
    Migration(5, "why a statement's acts were coded so", _WHY),
    Migration(6, "subtitle, byline, moments and updates of reports, what their text was taken from", _PAGES),
    Migration(7, "pairs of statements that may be one", _UNSURE),
    Migration(8, "chains from carrier to carrier, first in the record, copies", _CHAINS),
    Migration(9, "the id that an actor file gives an entry", _ENTITY),
    Migration(10, "entities of an actor file that are named in the record", _ENTITIES),
    Migration(11, "what grouping and joining keep, so that a report touches its own stories alone", _REGROUP),
)
