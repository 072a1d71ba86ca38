"""A valid change of each kind, made at random to the invented county: all go through the content job to their pages."""

import pytest
from checkout import fork
from edits import EDITS, publish

pytestmark = pytest.mark.slow


def test_valid_changes_are_published(tmp_path):
    """In one proposal: each makes other pages."""
    found = publish(fork(tmp_path / "handbuch"), range(len(EDITS)))
    assert not found.wrong, f"{[edit.what for edit in found.edits]}: {found.wrong}"
