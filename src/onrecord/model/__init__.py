"""The records of the design: frozen, typed, importing nothing else of onrecord."""

from onrecord.model.act import (
    Act,
    ActMethod,
    ActType,
    Finding,
    Modality,
    OnIssue,
    PartCode,
    Quad,
    Signal,
    Stance,
    act_id,
)
from onrecord.model.actor import Actor, ActorKind, ReportActor, report_actor_id
from onrecord.model.annotated import Annotated
from onrecord.model.attribution import Attribution, CueClass, Kind, Method, Relay, Standing, attribution_id
from onrecord.model.codebook import ActBook, ActRow, book_version
from onrecord.model.codec import from_plain, to_plain
from onrecord.model.errors import DataError, ExportError, InputError, OnrecordError, RecordError, SpanError
from onrecord.model.ids import make_id
from onrecord.model.issue import Concept, Issue, IssueBook, IssueStance, issue_id, issues_version, named_once
from onrecord.model.judgement import Judgement, Verdict, judgement_id
from onrecord.model.known import KnownActor, known_version
from onrecord.model.link import Discrepancy, Link, LinkBasis, LinkKind, discrepancy_id, link_id
from onrecord.model.notice import Notice, NoticeKind
from onrecord.model.position import Level, Move, Position, Step, Story, position_id, story_id
from onrecord.model.report import Block, BlockKind, Ignored, Report, Title, report_id
from onrecord.model.span import Place, Span, Spans, code_point_offset, hull, joined_text, trimmed, utf16_offset
from onrecord.model.statement import (
    Carrier,
    RecordRelay,
    Statement,
    StatementAct,
    StatementCondition,
    StatementDeadline,
    statement_id,
)
from onrecord.model.terms import Condition, ConditionKind, Deadline
from onrecord.model.when import UNKNOWN_WHEN, Basis, When

__all__ = [
    "UNKNOWN_WHEN",
    "Act",
    "ActBook",
    "ActMethod",
    "ActRow",
    "ActType",
    "Actor",
    "ActorKind",
    "Annotated",
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "Carrier",
    "Concept",
    "Condition",
    "ConditionKind",
    "CueClass",
    "DataError",
    "Deadline",
    "Discrepancy",
    "ExportError",
    "Finding",
    "Ignored",
    "InputError",
    "Issue",
    "IssueBook",
    "IssueStance",
    "Judgement",
    "Kind",
    "KnownActor",
    "Level",
    "Link",
    "LinkBasis",
    "LinkKind",
    "Method",
    "Modality",
    "Move",
    "Notice",
    "NoticeKind",
    "OnIssue",
    "OnrecordError",
    "PartCode",
    "Place",
    "Position",
    "Quad",
    "RecordError",
    "RecordRelay",
    "Relay",
    "Report",
    "ReportActor",
    "Signal",
    "Span",
    "SpanError",
    "Spans",
    "Stance",
    "Standing",
    "Statement",
    "StatementAct",
    "StatementCondition",
    "StatementDeadline",
    "Step",
    "Story",
    "Title",
    "Verdict",
    "When",
    "act_id",
    "attribution_id",
    "book_version",
    "code_point_offset",
    "discrepancy_id",
    "from_plain",
    "hull",
    "issue_id",
    "issues_version",
    "joined_text",
    "judgement_id",
    "known_version",
    "link_id",
    "make_id",
    "named_once",
    "position_id",
    "report_actor_id",
    "report_id",
    "statement_id",
    "story_id",
    "to_plain",
    "trimmed",
    "utf16_offset",
]
