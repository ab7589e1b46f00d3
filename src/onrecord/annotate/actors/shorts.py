"""Short names: a surname, a given name or a title with a surname, taught by the full names of the same report."""

from collections import Counter

from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.mentions import Mention, Role
from onrecord.annotate.actors.persons import Person, core, name_tokens, same_part, suffix
from onrecord.annotate.actors.titles import same_office, title_before
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

# How many sentences back a full name of a namesake still makes a bare surname doubtful.
_NAMESAKE_WINDOW = 1
_OFTEN = 3  # mentions of a person after which a slip in the name is read as one
_SHORTEST_SLIP = 4  # letters
_LATELY = 6  # sentences in which another bearer of the name would still leave doubt


def add_short_names(words: Words, people: list[Person], singles: list[Mention], taken: frozenset[int]) -> list[Person]:
    """*people* with their short mentions added, and a person for each single name that no full name explains."""
    people = people + _titled_namesakes(words, people, singles)
    done = set(taken) | {n for p in people for m in p.mentions for n in range(*m.words)}
    known_singles = {m.words[0]: m for m in singles if m.words[0] not in done}
    unexplained: list[Mention] = []
    at = 0
    while at < len(words):
        end = _short_end(words, people, at, done)
        if end > at:
            mention = _short_mention(words, at, end)
            person = _owner(words, people, mention)
            if person is not None:
                person.mentions.append(mention)
                person.roles.extend(mention.roles)
        elif at in known_singles:
            unexplained.append(known_singles[at])
        at = max(end, at + 1)
    slips = _add_misprints(words, people, done)
    unexplained = [m for m in unexplained if m.words[0] not in slips]
    return people + _single_people(words, unexplained, done | slips)


def _add_misprints(words: Words, people: list[Person], done: set[int]) -> set[int]:
    """The words, each read once, that are a known surname with a letter too few, too many or misplaced."""
    counts = Counter(w.text for w in words.list)
    out = set()
    for at, word in enumerate(words.list):
        if (
            at in done
            or not word.capital
            or counts[word.text] > 1
            or word.block < 0
            or not _stands_alone(words, at, at + 1)
        ):
            continue
        mention = _short_mention(words, at, at + 1)
        meant = [p for p in people if _misprint(p, mention)]
        if len(meant) == 1 and words.doc[word.start].pos_ == "PROPN":
            meant[0].mentions.append(mention)
            out.add(at)
    return out


def _misprint(person: Person, mention: Mention) -> bool:
    """Whether the single name may be a slip for the surname of a person named often, with no other title."""
    (written,) = name_tokens(mention.text)[-1:] or ("",)
    if len(person.mentions) < _OFTEN or any(
        r.kind != "honorific" for r in mention.roles if not _title_fits(person, mention)
    ):
        return False
    return any(one_slip(written, surname) for surname in person.surnames())


def one_slip(a: str, b: str) -> bool:
    """Whether the words differ by one letter left out or by two letters exchanged, the first letter being right."""
    short, long = sorted((a, b), key=len)
    if len(short) < _SHORTEST_SLIP or a[0] != b[0] or a + "s" == b or b + "s" == a:
        return False
    if len(short) == len(long):
        swaps = (a[:n] + a[n + 1] + a[n] + a[n + 2 :] for n in range(len(a) - 1))
        return a != b and b in swaps
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _titled_namesakes(words: Words, people: list[Person], singles: list[Mention]) -> list[Person]:
    """A person for each titled single name that is not the one whose full name the report gives.

    "President Roe" beside "Ann Roe, the first lady": the title tells another gender, or an office that she is not
    given, at a place before her full name.
    """
    out: dict[str, Person] = {}
    for mention in singles:
        surname = name_tokens(mention.text)[-1]
        if not mention.roles:
            continue
        holders = [p for p in people if any(same_part(surname, s) for s in p.surnames())]
        if holders and all(_another(p, mention) for p in holders):
            person = out.setdefault(surname, Person(full=[name_tokens(mention.text)]))
            person.mentions.append(mention)
            person.roles.extend(mention.roles)
    return list(out.values())


def _another(person: Person, mention: Mention) -> bool:
    """Whether the titled name cannot be the person's."""
    told = {r.gender for r in mention.roles if r.gender}
    if told and person.leaning() and person.leaning() not in told:
        return True
    offices = [r.office for r in mention.roles if r.kind == "office"]
    own = [r.office for r in person.roles if r.kind == "office"]
    if not offices or mention.start > person.first or any(same_office(a, b) for a in offices for b in own):
        return False
    return bool(own) or person.relative


def _short_end(words: Words, people: list[Person], at: int, done: set[int]) -> int:
    """Where the run of words that are parts of one person's name ends; *at* when there is none."""
    end = at
    holders = people
    while end < len(words) and end not in done and words[end].block >= 0:
        if not words[end].capital and not (end > at and words[end].norm in word_set("particle")):
            break
        if end > at and not words.joined(end - 1, end + 1):
            break
        holders = [p for p in holders if _has_part(p, words[end].norm)]
        if not holders:
            break
        end += 1
    return end if end > at and _stands_alone(words, at, end) else at


def _has_part(person: Person, norm: str) -> bool:
    parts = name_tokens(norm)
    return bool(parts) and all(any(same_part(x, y) for y in person.parts()) for x in parts)


def _stands_alone(words: Words, at: int, end: int) -> bool:
    """Whether the short name is no part of a longer name ("Roe Tower") nor a plain word that opens a sentence."""
    token = words.doc[words[at].start]
    if words.headline(token.i):
        return True
    if not words.name_like[at] or (words[at].first and token.pos_ not in ("PROPN", "NOUN", "ADJ")):
        return False
    follows = end < len(words) and words.joined(end - 1, end + 1) and words.name_like[end]
    return not follows or words.doc[words[end].start].pos_ not in ("PROPN",)


def _short_mention(words: Words, at: int, end: int) -> Mention:
    found = title_before(words, at)
    roles: tuple[Role, ...] = (found[0],) if found else ()
    if found and found[0].kind == "honorific" and (more := title_before(words, found[1])):
        roles = (found[0], more[0])
    return Mention(words[at].start, words[end - 1].end, (at, end), words.text(at, end), ActorKind.PERSON, roles=roles)


def _owner(words: Words, people: list[Person], mention: Mention) -> Person | None:
    """Whose short name it is; None when two share it and nothing near tells."""
    holders = [p for p in people if all(_has_part(p, words[n].norm) for n in range(*mention.words))]
    told = {r.gender for r in mention.roles if r.gender}
    holders = [p for p in holders if not (told and p.leaning() and p.leaning() not in told)]
    if len(holders) <= 1:
        return holders[0] if holders else None
    if (generation := words.before(mention.words[0])) in word_set("generation"):
        return _of_generation(holders, generation)
    surname = [p for p in holders if any(same_part(words[mention.words[1] - 1].norm, s) for s in p.surnames())]
    if surname and all(p.first > mention.start for p in surname):
        known = [p for p in holders if p.first <= mention.start]
        surname = known if len(known) == 1 else surname
    holders = surname or holders
    return holders[0] if len(holders) == 1 else _by_place(words, holders, mention)


def _of_generation(holders: list[Person], word: str) -> Person | None:
    """The one of two namesakes whom "the younger" or "the elder" means; None when no suffix tells."""
    wanted = "jr" if word == "younger" else "sr"
    fits = [p for p in holders if any(suffix(t) == wanted for t in p.full)]
    return fits[0] if len(fits) == 1 else None


def _by_place(words: Words, holders: list[Person], mention: Mention) -> Person | None:
    """The namesake whom the bare name means: the titled one, else the first introduced, unless another is near."""
    told = {r.gender for r in mention.roles if r.gender}
    matching = [p for p in holders if told and p.gender() in told]
    if len(matching) == 1:
        return matching[0]
    single = [p for p in holders if all(len(core(t)) == 1 for t in p.full)]
    if not mention.roles:  # "Lady Roe" beside "Ann Roe": the bare name is not the one's who is always addressed so
        full = [p for p in holders if p not in single or any(r.kind != "honorific" for r in p.roles)]
        holders = full or holders
        single = [p for p in single if p in holders]
        if len(holders) == 1:
            return holders[0]
    if len(single) == 1:
        return single[0]
    by_title = [p for p in holders if _title_fits(p, mention)] if mention.roles else []
    if len(by_title) == 1:
        return by_title[0]
    here = words.sentence_of[mention.start]
    if _addressed_alike(words, holders, mention, here):
        return None
    principal = [p for p in holders if not p.relative]
    if len(principal) == 1:
        return principal[0]
    near = [p for p in holders if any(_near_full(words, m, here, mention.start) for m in p.mentions)]
    first = min(holders, key=lambda p: p.first)
    if not near or near == [first]:
        return first
    if len(near) == 1 and (_family_name_opens(near[0], mention) or _alone_lately(words, near[0], holders, mention)):
        return near[0]
    return None


def _addressed_alike(words: Words, holders: list[Person], mention: Mention, here: int) -> bool:
    """Whether the form of address ("Dr.") is that of several who have just been named."""
    told = {r.office for r in mention.roles if r.kind == "honorific"}
    near = [p for p in holders if any(_near_full(words, m, here, mention.start) for m in p.mentions)]
    return len([p for p in near if told & {r.office for r in p.roles}]) > 1


def _alone_lately(words: Words, person: Person, holders: list[Person], mention: Mention) -> bool:
    """Whether no other bearer of the name has been named for a while before the mention."""
    here = words.sentence_of[mention.start]
    lately = (
        m
        for p in holders
        if p is not person
        for m in p.mentions
        if m.start < mention.start and here - words.sentence_of[m.start] <= _LATELY
    )
    return next(lately, None) is None


def _family_name_opens(person: Person, mention: Mention) -> bool:
    """Whether the bare name is the first part of the nearer person's full name, as family names first are."""
    return any(core(t)[0] == name_tokens(mention.text)[0] for t in person.full)


def _title_fits(person: Person, mention: Mention) -> bool:
    return any(a.office == b.office and a.kind != "honorific" for a in person.roles for b in mention.roles)


def _near_full(words: Words, full: Mention, here: int, before: int) -> bool:
    if full.start >= before or full.words[1] - full.words[0] < 2:
        return False
    return here - words.sentence_of[full.start] <= _NAMESAKE_WINDOW


def _single_people(words: Words, singles: list[Mention], done: set[int]) -> list[Person]:
    """A person for each name that the report gives in one word only."""
    counts = Counter(name_tokens(m.text) for m in singles)
    people: dict[tuple[str, ...], Person] = {}
    for mention in singles:
        tokens = name_tokens(mention.text)
        if not counts[tokens] or not tokens:
            continue
        person = people.setdefault(tokens, Person(full=[tokens]))
        person.mentions.append(mention)
        person.roles.extend(mention.roles)
    _add_repeats(words, people, done)
    return list(people.values())


def _add_repeats(words: Words, people: dict[tuple[str, ...], Person], done: set[int]) -> None:
    """The places where a single name stands again without being recognised as one."""
    had = {n for p in people.values() for m in p.mentions for n in range(*m.words)}
    for at in range(len(words)):
        tokens = name_tokens(words[at].text)
        if at in done or at in had or tokens not in people or not words[at].capital or words[at].block < 0:
            continue
        if _stands_alone(words, at, at + 1):
            people[tokens].mentions.append(_short_mention(words, at, at + 1))
