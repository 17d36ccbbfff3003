"""What was printed is compared with what was frozen, read once."""

import pytest

from tests import printed


@pytest.fixture(scope="session")
def frozen() -> printed.Frozen:
    return printed.frozen()
