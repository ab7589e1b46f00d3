"""Decoding against brute force: every labelling of short paragraphs is tried."""

import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.attribution.encoder.decode import Spotted, spot

ROLES = 3
NEVER = -1e4


def tables(seed: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (size, ROLES, 3)).astype(np.float32)
    moves = rng.normal(0, 1, (ROLES, 3, 3)).astype(np.float32)
    moves[:, 0, 2] = NEVER
    return scores, moves


def value(labels: tuple[int, ...], scores: np.ndarray, moves: np.ndarray) -> float:
    start = NEVER if labels[0] == 2 else 0.0
    own = sum(float(scores[i, label]) for i, label in enumerate(labels))
    return start + own + sum(float(moves[a, b]) for a, b in pairwise(labels))


def spans(labels: tuple[int, ...]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == 1:
            out.append((i, i + 1))
        elif label == 2 and out:
            out[-1] = (out[-1][0], i + 1)
    return out


def brute(scores: np.ndarray, moves: np.ndarray, bias: float) -> tuple[list[tuple[int, int]], dict]:
    """The spans of the best labelling, and each span's log probability, by trying every labelling."""
    every = list(product(range(3), repeat=len(scores)))
    plain = [value(labels, scores, moves) for labels in every]
    raised = [v + bias * labels.count(1) for v, labels in zip(plain, every, strict=True)]
    top = max(plain)
    chances = [math.exp(v - top) for v in plain]
    total = sum(chances)
    sure: dict[tuple[int, int], float] = {}
    for chance, labels in zip(chances, every, strict=True):
        for span in spans(labels):
            sure[span] = sure.get(span, 0.0) + chance / total
    return spans(every[raised.index(max(raised))]), sure


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 6), min_size=1, max_size=3), st.floats(0, 3))
def test_the_best_labelling_and_its_chances_are_those_of_brute_force(
    seed: int, lengths: list[int], bias: float
) -> None:
    scores, moves = tables(seed, sum(lengths))
    edges = np.cumsum([0, *lengths]).tolist()
    paragraphs = list(pairwise(edges))
    found = spot(scores, moves, paragraphs, (bias,) * ROLES)
    for role in range(ROLES):
        for first, last in paragraphs:
            own = [s for s in found if s.role == role and first <= s.words[0] < last]
            expected, sure = brute(scores[first:last, role], moves[role], bias)
            assert [s.words for s in own] == [(first + a, first + b) for a, b in expected]
            for one in own:
                chance = sure[one.words[0] - first, one.words[1] - first]
                assert math.exp(one.sure) == pytest.approx(chance, abs=1e-4)


def test_no_span_crosses_a_paragraph() -> None:
    scores, moves = tables(1, 10)
    scores[:, :, 2] += 50  # everything wants to go on
    found = spot(scores, moves, [(0, 4), (4, 10)], (0.0, 0.0, 0.0))
    assert found
    assert all(s.words[1] <= 4 or s.words[0] >= 4 for s in found)


def test_an_empty_paragraph_holds_nothing() -> None:
    scores, moves = tables(2, 3)
    assert all(isinstance(s, Spotted) for s in spot(scores, moves, [(0, 0), (0, 3)], (0.0, 0.0, 0.0)))
