"""Speakers: the source words of an attribution to the actor they stand for, or to nobody, with the reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.actors.coreference.passage import Resolved
from onrecord.annotate.actors.coreference.roles import resolve_description
from onrecord.annotate.actors.descriptions import Description, describe, shown_name
from onrecord.annotate.actors.knowledge import role_nouns, word_set
from onrecord.annotate.actors.mentions import Form
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.sources import TokenRange, first_phrase_end, source_head
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS = ("er", "or", "ers", "ors", "ist", "ists", "ian", "ians")  # endings of nouns for those who do something
_CLAUSES = 4  # how many clauses up the subject of a participle is looked for
_LONGEST_NAME = 12  # words of a description kept as a name


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor behind a source, or None, and why."""

    entity: Entity | None
    why: str


class SpeakerFinder:
    """Resolves source words to entities of one report, adding an entity for a source that only describes itself."""

    def __init__(self, words: Words, registry: Registry, resolved: Resolved) -> None:
        self._words = words
        self._registry = registry
        self._resolved = resolved
        self._found: dict[TokenRange, Speaker] = {}  # groups and descriptions made for a source, one for each place

    def find(self, source: TokenRange, cue: TokenRange | None = None) -> Speaker:
        """Who the source tokens stand for. *cue* helps where the source is a thing beside a participle."""
        if (paper := self._paper(source, cue)) is not None:
            source = paper
        asked = self._head(source)
        turn = self._antecedent(asked)
        if asked.lower_ == "which" and turn is not asked and (who := self._registry.at(turn.i)) and who.person:
            return Speaker(None, "unknown: “which” is no person")
        if (named := self._one_named(source)) is not None:
            return named
        head = _one_of(turn)
        if self._words.doc[source[0]].tag_ == "VBG" and source[1] - source[0] > 1:
            return Speaker(None, "unknown: a clause, not a name, stands before the cue")
        if not source[0] <= head.i < source[1]:
            if self._thing(head):
                return Speaker(None, f"unknown: “{head.text}” is nobody")
            source = (int(head.left_edge.i), int(head.i) + 1)
        if head.ent_type_ in ("DATE", "TIME"):
            return Speaker(None, "unknown: a time, not a source, stands there")
        if head is not turn and head.tag_ in ("NNS", "NNPS"):
            return self._described(source, head, anew=True)
        if cue is not None and (beside := self._with_somebody(source, cue)) is not None:
            return beside
        if (
            self._thing(head)
            and not _acts(head, cue)
            and cue is not None
            and (doer := self.doer(cue)).entity is not None
        ):
            return doer
        if cue is not None and _is_told(head, cue):
            return Speaker(None, f"unknown: “{head.text}” is the one told, not the one who tells")
        if head.lower_ in word_set("nobody") or (head.lower_ == "one" and self._words.doc[head.i - 1].lower_ == "no"):
            return Speaker(None, f"unknown: “{head.text}” is nobody")
        if self._says_nothing(head):
            return Speaker(None, "unknown: “it” stands for nobody here")
        if (named := self._name_in(source, head)) is not None:
            return named
        holder = self._registry.titled(head.i)
        if holder is not None and self._registry.at(head.i) is None:
            return Speaker(holder, f"title: of “{holder.name}”")
        for token in (head.i, source[0]):
            entity = self._within(token, source)
            if entity is not None and (token == head.i or self._speaks_for_owner(token, head)):
                return Speaker(entity, self._resolved.why.get(token, f"name: “{entity.name}”"))
        if head.tag_ in ("PRP", "PRP$", "WP", "DT", "WDT") or head.lower_ in word_set("pointer"):
            return Speaker(None, f"unknown: no single antecedent for “{head.text}”")
        if cue is not None and self._words.doc[cue[0]].tag_ == "VBG" and (first := self._first_name(source)):
            return first
        return self._described(source, head)

    def _speaks_for_owner(self, token: int, head: "Token") -> bool:
        """Whether the pronoun that opens the source tells who speaks: "his remarks", not "her publisher"."""
        return self._words.doc[token].tag_ in ("PRP", "PRP$") and not head.lower_.endswith(_DOERS)

    def _paper(self, source: TokenRange, cue: TokenRange | None) -> TokenRange | None:
        """The papers or reports outside the source that a participle tells the words of: "reports claiming that"."""
        verb = self._words.doc[cue[0]] if cue is not None else None
        if verb is None or verb.tag_ != "VBG" or verb.dep_ != "acl":
            return None
        noun = verb.head
        known = role_nouns().get(noun.lemma_.lower())
        if known is None or known.kind != "document" or source[0] <= noun.i < source[1]:
            return None
        if noun.dep_ == "dobj" and any(
            c.dep_ == "nsubj" and source[0] <= c.i < source[1] and noun.head.lemma_ in word_set("giving_out")
            for c in noun.head.children
        ):
            return None  # "the Union filed a suit seeking …": the one who gives the paper out speaks
        return int(noun.left_edge.i), int(noun.i) + 1

    def _one_named(self, source: TokenRange) -> Speaker | None:
        """The one whose name is set off after "one of …": "one of the marchers, Ann Roe, 42,"."""
        doc = self._words.doc
        if doc[source[0]].lower_ != "one" or source[0] + 1 >= source[1] or doc[source[0] + 1].lower_ != "of":
            return None
        set_off = [
            e
            for s, _, e in self._registry.within(*source)
            if e.kind is ActorKind.PERSON and e.names and doc[s - 1].text == ","
        ]
        return Speaker(set_off[0], f"name: “{set_off[0].name}”") if len({id(e) for e in set_off}) == 1 else None

    def _called_so(self, source: TokenRange, head: "Token") -> Speaker | None:
        """Whoever was introduced by the same noun before: "the Harbour Census, a project of …", then "the project"."""
        doc = self._words.doc
        if doc[source[0]].lower_ not in word_set("definite") or head.pos_ != "NOUN":
            return None
        for start, end, entity in reversed(self._registry.mentions()):
            if start >= source[0] or not entity.names:
                continue
            if any(c.dep_ == "appos" and c.lemma_ == head.lemma_ for c in doc[start:end].root.children):
                self._registry.mention(entity, *source, "", Form.ROLE)
                return Speaker(entity, f"name: introduced as “{head.lemma_}”")
        return self._named_so(source, head)

    def _named_so(self, source: TokenRange, head: "Token") -> Speaker | None:
        """The one body before whose name ends in the noun: "the Aford Symphony Orchestra", then "the orchestra"."""
        bodies = {
            id(e): e
            for start, _, e in self._registry.mentions()
            if start < source[0] and e.kind is ActorKind.ORGANISATION and normal(e.name).split()[-1] == head.lower_
        }
        if len(bodies) != 1:
            return None
        (body,) = bodies.values()
        self._registry.mention(body, *source, "", Form.ROLE)
        return Speaker(body, f"kind: the only one that “{head.lower_}” can mean")

    def _within(self, token: int, source: TokenRange) -> Entity | None:
        """Whom the token speaks of, unless that is a description longer than the source."""
        entity = self._registry.at(token)
        if entity is None or entity.names:
            return entity
        return entity if any(source[0] <= s <= token < e <= source[1] for s, e in entity.spans) else None

    def _first_name(self, source: TokenRange) -> Speaker | None:
        """The person named first in a source whose head is a verb misread as a noun ("Roe rejects, saying")."""
        inside = self._registry.within(*source)
        if not inside or inside[0][0] != source[0] or inside[0][2].kind is not ActorKind.PERSON:
            return None
        return Speaker(inside[0][2], "name: first in the clause")

    def doer(self, cue: TokenRange) -> Speaker:
        """The subject of the clause that a participle ("…, saying that") hangs on; nobody for other cues."""
        verb = next((t for t in self._words.doc[cue[0] : cue[1]] if t.tag_ == "VBG"), None)
        for _ in range(_CLAUSES):
            if verb is None or verb.head == verb:
                break
            verb = verb.head
            subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            entity = self._registry.at(self._antecedent(subject).i) if subject is not None else None
            if entity is not None:
                return Speaker(entity, f"subject of “{verb.text}”")
            if subject is not None and not self._thing(subject):
                break
        return Speaker(None, "unknown: no source is named")

    def _with_somebody(self, source: TokenRange, cue: TokenRange) -> Speaker | None:
        """The person of "with Ann Roe saying that", when the source words stand further off."""
        doc = self._words.doc
        before = doc[cue[0] - 1] if cue[0] else doc[0]
        entity = self._registry.at(before.i)
        if doc[cue[0]].tag_ != "VBG" or before.i < source[1] or entity is None or entity.kind is not ActorKind.PERSON:
            return None
        linked = any(t.lower_ == "with" for t in doc[source[1] : before.i])
        return Speaker(entity, "name: “with … saying”") if linked else None

    def _thing(self, head: "Token") -> bool:
        """Whether the noun is a common one that nobody can be ("talks", "move")."""
        return head.pos_ == "NOUN" and self._registry.at(head.i) is None and head.lemma_ not in role_nouns()

    def _head(self, source: TokenRange) -> "Token":
        return source_head(self._words.doc, source)

    def _antecedent(self, head: "Token") -> "Token":
        """The noun that a relative pronoun takes up; *head* itself when it is none."""
        verb = head.head
        while verb.dep_ in ("ccomp", "conj", "xcomp") and verb.head != verb:
            verb = verb.head
        if head.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
            return _counted_among(verb.head)
        return head

    def _says_nothing(self, head: "Token") -> bool:
        """Whether it is the empty "it" of "it was claimed that"."""
        return head.lower_ == "it" and any(c.dep_ == "auxpass" for c in head.head.children)

    def _name_in(self, source: TokenRange, head: "Token") -> Speaker | None:
        """The person, body or state whose name is the head of the source, or stands in apposition to it."""
        heads = [m for m in self._registry.within(*source) if self._names_source(m, source, head)]
        entities = list({id(e): e for _, _, e in heads}.values())
        people = [e for e in entities if e.kind is ActorKind.PERSON]
        covering = [e for s, t, e in heads if s <= head.i < t]
        if self._two_named(source, head):
            return self._pair(source)
        chosen = covering if covering and (covering[0].kind is ActorKind.PERSON or not people) else people[:1]
        if not chosen and (closing := self._closing_name(source, head)) is not None:
            chosen = [closing]
        if not chosen:
            return None
        return Speaker(chosen[0], f"name: “{chosen[0].name}”")

    def _closing_name(self, source: TokenRange, head: "Token") -> Entity | None:
        """The titled person that ends a source which a place opens: "the port city of Aford, resident Ann Roe"."""
        inside = self._registry.within(*source)
        if not self._thing(head) or not inside or inside[-1][1] != source[1]:
            return None
        start, _, entity = inside[-1]
        if entity.kind is not ActorKind.PERSON or entity.spans.get(inside[-1][:2]) is not Form.NAME:
            return None
        noun = role_nouns().get(self._words.doc[start - 1].lower_)
        titled = self._registry.titled(start - 1) is entity or (noun is not None and noun.one)
        return entity if titled and any(t.text == "," for t in self._words.doc[head.i : start]) else None

    def _names_source(self, mention: tuple[int, int, Entity], source: TokenRange, head: "Token") -> bool:
        start, end, entity = mention
        if entity.spans[(start, end)] is not Form.NAME:
            return False
        if end < source[1] and self._words.doc[end].tag_ == "POS":
            return False
        if start <= head.i < end:
            return True
        before = self._words.doc[start - 1]
        if entity.kind is not ActorKind.PERSON or (start > source[0] and before.pos_ in ("ADP", "SCONJ")):
            return False
        beside = start == head.i + 1 or self._registry.titled(head.i) is entity
        return bool(beside or (start > head.i and self._words.doc[start:end].root.dep_ == "appos"))

    def _two_named(self, source: TokenRange, head: "Token") -> bool:
        """Whether the source joins two actors: "Roe and Doe"."""
        registry = self._registry
        first = registry.at(head.i) or registry.titled(head.i)
        inside = [t for t in head.conjuncts if source[0] <= t.i < source[1]]
        others = [registry.at(t.i) or registry.titled(t.i) for t in inside]
        return first is not None and any(o is not None and o is not first for o in others)

    def _pair(self, source: TokenRange) -> Speaker:
        if source in self._found:
            return self._found[source]
        name = str(self._words.doc[source[0] : source[1]].text).rstrip(" ,;–—")
        entity = self._registry.new(ActorKind.GROUP, name)
        entity.plural = True
        self._registry.mention(entity, *source, name, Form.ROLE)
        self._found[source] = Speaker(entity, "group: sources named together")
        return self._found[source]

    def _described(self, source: TokenRange, head: "Token", *, anew: bool = False) -> Speaker:
        """An actor that the report describes only here. *anew*: it is one of a group, so nobody known."""
        if (bearers := self._bearers(head)) > 1:
            return Speaker(None, f"unknown: {bearers} people bear the name “{head.text}”")
        described = describe(self._words, self._registry, self._words.doc[source[0] : source[1]], head)
        if source in self._found:
            return self._found[source]
        if (state := self._state(source)) is not None:
            return state
        if described is None and head.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
            return Speaker(None, f"unknown: “{head.text}” names nobody")
        if described is not None and not anew and (found := self._taken_up(described, source)) is not None:
            return found
        if not anew and (introduced := self._called_so(source, head)) is not None:
            return introduced
        end = min(first_phrase_end(self._words.doc, source), self._occasion(source), source[0] + _LONGEST_NAME)
        name = shown_name(self._words, source[0], end, self._registry.at(source[0]))
        entity = self._same_words(name) or self._registry.new(described.kind if described else self._kind(head), name)
        entity.country = entity.country or self._words.names.demonyms.get(head.text)
        if described is not None:
            entity.country, entity.sector = described.country, described.sector
            entity.gender, entity.plural = described.gender, described.plural and not anew
        self._registry.mention(entity, *source, name, Form.ROLE)
        self._found[source] = Speaker(entity, "described here only")
        return self._found[source]

    def _state(self, source: TokenRange) -> Speaker | None:
        """The state whose name or capital is all the source, though it was read as a place ("officials in Lima")."""
        known = self._words.names.known(str(self._words.doc[source[0] : source[1]].text))
        if known is None or known.form not in ("country", "capital"):
            return None
        entity = self._registry.state(known.country)
        if entity is None:
            entity = self._registry.new(ActorKind.STATE, known.name)
            entity.country, entity.sector = known.country, known.sector
        self._registry.mention(entity, *source, known.name, Form.NAME)
        return Speaker(entity, f"name: “{known.name}”")

    def _bearers(self, head: "Token") -> int:
        """How many persons of the report have the word as the last part of a name."""
        word = normal(head.text)
        people = (e for e in self._registry.entities if e.kind is ActorKind.PERSON)
        return sum(any(normal(name).split()[-1] == word for name in e.names) for e in people)

    def _taken_up(self, described: Description, source: TokenRange) -> Speaker | None:
        """The known actor that a description takes up which the pass over the report did not read as one."""
        found = resolve_description(described, self._registry, self._resolved.discourse, None)
        if found is None:
            return None
        self._registry.mention(found[0], *source, "", Form.ROLE)
        return Speaker(*found)

    def _occasion(self, source: TokenRange) -> int:
        """Where an occasion begins that is no part of the description ("… in a briefing")."""
        doc = self._words.doc
        for token in doc[source[0] + 1 : source[1] - 1]:
            if token.pos_ == "ADP" and token.lower_ in ("in", "at", "during", "on") and doc[token.i + 1].lower_ == "a":
                return int(token.i)
        return source[1]

    def _kind(self, head: "Token") -> ActorKind:
        """The kind of a source whose head noun is in no list: a name is a body, a plural a group, the rest a paper."""
        if head.text in self._words.names.demonyms:
            return ActorKind.GROUP
        if head.lower_ in word_set("quantity") or head.pos_ in ("NUM", "PRON"):
            return ActorKind.GROUP
        if head.pos_ == "PROPN":
            return ActorKind.ORGANISATION
        return ActorKind.GROUP if head.tag_ == "NNS" else ActorKind.DOCUMENT

    def _same_words(self, name: str) -> Entity | None:
        return next((e for e in self._registry.entities if e.name == name and e.plural), None)


def _acts(head: "Token", cue: TokenRange | None) -> bool:
    """Whether the noun is the subject of the cue itself: "the order says", "the order declaring"."""
    if cue is None:
        return False
    verb = head.doc[cue[0]]
    if verb.lower_ == "according" or (verb.dep_ == "acl" and verb.head == head):
        return True
    return head.dep_ in ("nsubj", "nsubjpass") and cue[0] <= head.head.i < cue[1]


def _is_told(head: "Token", cue: TokenRange) -> bool:
    """Whether the noun is the subject of a cue like "was told"."""
    verb = head.head
    if head.dep_ != "nsubjpass" or not cue[0] <= verb.i < cue[1] or verb.lemma_ not in word_set("telling_anyone"):
        return False
    return not any(c.dep_ == "agent" for c in verb.children)


def _counted_among(noun: "Token") -> "Token":
    """The subject of "Roe was among those who …" or "Roe was one of those who …"; *noun* itself otherwise."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in ("among", "of"):
        return noun
    verb = link.head.head if link.lower_ == "of" and link.head.lower_ == "one" else link.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject if verb.lemma_ == "be" and subject is not None else noun


def _one_of(head: "Token") -> "Token":
    """The noun after "of" for "one of the …"; *head* itself otherwise."""
    if head.pos_ not in ("NUM", "PRON", "DET", "ADJ") and head.lower_ not in word_set("quantity"):
        return head
    nouns = [n for c in head.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"]
    return nouns[0] if nouns else head
