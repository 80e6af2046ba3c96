import datetime

import pytest

from lettings.working_days import add_working_days, easter, holidays, working_days_between


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (1981, 4, 19), (1954, 4, 18), (2000, 4, 23)],
)
def test_easter_falls_on_its_sunday(year, month, day):
    assert easter(year) == datetime.date(year, month, day)


def test_holidays_of_a_year_are_eleven():
    assert sorted(f"{day:%d/%m}" for day in holidays(2026)) == [
        "01/01", "01/05", "01/11", "06/04", "08/05", "11/11", "14/05", "14/07", "15/08", "25/05",
        "25/12",
    ]  # fmt: skip


def test_delay_skips_weekends_and_holidays():
    assert add_working_days(datetime.date(2026, 12, 23), 2) == datetime.date(2026, 12, 28)


def test_delay_between_two_days_counts_as_it_was_added():
    start = datetime.date(2026, 4, 30)

    assert working_days_between(start, add_working_days(start, 10)) == 10
    assert working_days_between(start, start - datetime.timedelta(days=3)) == 0
