"""Gender from the pronouns beside a name, for persons whose titles do not tell it."""

from collections import Counter

from onrecord.annotate.actors.coreference.pronouns import GENDERS
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

_SAME_SENTENCE = 4
_NEXT = 1  # sentences after the name in which a pronoun still votes


def vote_genders(words: Words, registry: Registry) -> None:
    """Set the gender of each person of unknown gender about whom the pronouns beside the name agree.

    A pronoun votes for the only person named in its sentence and the one before; one dissenting vote in five is
    borne, since the pronoun may speak of somebody not named near.
    """
    people = _people_by_sentence(words, registry)
    votes: dict[int, Counter[str]] = {}
    for token, text in enumerate(words.tokens):
        gender = GENDERS.get(text.lower())
        if gender is None or words.quoted[token] or words.block_of[token] < 0:
            continue
        here = words.sentence_of[token]
        person = _only_person(people, here, token)
        if person is not None:
            votes.setdefault(id(person), Counter())[gender] += _weight(people, person, here)
    for entity in registry.entities:
        if entity.gender is None and (cast := votes.get(id(entity))):
            entity.gender = _agreed(cast, entity.leaning)


def _weight(people: dict[int, list[tuple[int, Entity]]], person: Entity, sentence: int) -> int:
    """What a pronoun's vote counts: more in the very sentence that names the person."""
    return _SAME_SENTENCE if any(e is person for _, e in people.get(sentence, ())) else 1


def _agreed(cast: Counter[str], leaning: str | None) -> str | None:
    """The gender voted for; against the given name's it takes more than one sentence."""
    gender, count = cast.most_common(1)[0]
    if leaning not in (None, gender) and count < 2 * _SAME_SENTENCE:
        return None
    return gender if count >= 4 * (cast.total() - count) else None


def _people_by_sentence(words: Words, registry: Registry) -> dict[int, list[tuple[int, Entity]]]:
    out: dict[int, list[tuple[int, Entity]]] = {}
    for start, _, entity in registry.mentions():
        if entity.kind is ActorKind.PERSON and not words.quoted[start]:
            out.setdefault(words.sentence_of[start], []).append((start, entity))
    return out


def _only_person(people: dict[int, list[tuple[int, Entity]]], sentence: int, token: int) -> Entity | None:
    """The one person named before the pronoun in its sentence and the one before."""
    near = {
        id(entity): entity
        for s in range(sentence - _NEXT, sentence + 1)
        for start, entity in people.get(s, ())
        if start < token
    }
    return next(iter(near.values())) if len(near) == 1 else None
