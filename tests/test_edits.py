"""Thirty valid changes, made at random to the invented county: each goes through the content job to its page."""

import pytest
from checkout import fork
from edits import EDITS, publish

pytestmark = pytest.mark.slow
NUMBER = 30


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    return fork(tmp_path_factory.mktemp("fork") / "handbuch")


@pytest.mark.parametrize("number", range(NUMBER))
def test_a_valid_change_is_published(checkout, number):
    found = publish(checkout, number)
    assert not found.wrong, f"{found.edit.what}: {found.wrong}"


def test_every_kind_of_change_is_among_them():
    assert len(EDITS) <= NUMBER
