"""Thirty valid changes, made at random to the invented county: they go through the content job to their pages."""

import pytest
from checkout import fork
from edits import EDITS, publish

pytestmark = pytest.mark.slow
NUMBER, TOGETHER = 30, 10  # ten of them in one proposal: each makes other pages


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    return fork(tmp_path_factory.mktemp("fork") / "handbuch")


@pytest.mark.parametrize("first", range(0, NUMBER, TOGETHER))
def test_valid_changes_are_published(checkout, first):
    found = publish(checkout, range(first, first + TOGETHER))
    assert not found.wrong, f"{[edit.what for edit in found.edits]}: {found.wrong}"


def test_every_kind_of_change_is_among_them():
    assert len(EDITS) <= NUMBER
