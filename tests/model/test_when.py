from datetime import date

import pytest

from onrecord.model import UNKNOWN_WHEN, InputError, When

MON, WED, FRI = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)


def test_an_interval_cannot_run_backwards() -> None:
    with pytest.raises(InputError, match="ends"):
        When(FRI, MON)


def test_an_unknown_side_rules_nothing_out() -> None:
    assert UNKNOWN_WHEN.overlaps(When(MON, MON))
    assert When(None, WED).overlaps(When(MON, FRI))
    assert not When(None, MON).overlaps(When(WED, None))


def test_overlap_allows_slack_in_days() -> None:
    assert not When(MON, MON).overlaps(When(WED, WED))
    assert When(MON, MON).overlaps(When(WED, WED), slack_days=2)


def test_a_day_is_an_interval_of_one() -> None:
    assert When(MON, MON).day == MON and When(MON, FRI).day is None and not UNKNOWN_WHEN.known
