"""Every rule says what its rows of test data say."""

import pytest

from tests.policies.harness import Row, all_rows, mistakes, verdicts_of


@pytest.mark.parametrize("row", all_rows(), ids=str)
def test_a_row_gets_the_verdict_and_the_message_that_it_names(row: Row) -> None:
    assert mistakes(row, verdicts_of(row)) == []
