"""National numbers are found; ordinary numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.national_numbers import holds_national_number


@given(st.integers(10_000_000, 99_999_999), st.sampled_from(["{}", "Mijn BSN is {}.", "({})"]))
def test_every_bsn_is_found(first, around):
    digits = str(first)
    last = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
    if last < 10 and len(set(digits + str(last))) > 1:
        assert holds_national_number(around.format(digits + str(last)))
        other = digits + str((last + 1) % 10)
        assert not holds_national_number(other)


@given(st.dates(), st.integers(1, 998), st.booleans(), st.sampled_from(["{}{}{}{}{}", "{}.{}.{}-{}.{}"]))
def test_every_rijksregisternummer_is_found(day, order, after_2000, written):
    parts = [f"{day.year % 100:02}", f"{day.month:02}", f"{day.day:02}", f"{order:03}"]
    check = 97 - int(("2" if after_2000 else "") + "".join(parts)) % 97
    assert holds_national_number("Nummer: " + written.format(*parts, f"{check:02}"))


@pytest.mark.parametrize(
    "text",
    ["0612345678", "+32470123456", "+31 6 12345678", "BE71 0961 2345 6769", "NL91ABNA0417164300", "1234567", "€ 100.000.000",
     "2026-11-21", "11.11.2026", "111111111", "anna.123456782@linde.example", "team 12", "", "1.234.567.891", "0800 123 456"],
)  # fmt: skip
def test_ordinary_numbers_are_left_alone(text):
    assert not holds_national_number(text)
