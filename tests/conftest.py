"""What every test may ask for: the cast, signed in or not."""

from importlib.util import find_spec

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

from tests.cast import Cast, gather_cast

# A busy machine is slow, and that is no fault of what is tested.
hypothesis_settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")
# The journeys are a command of their own, with an extra of their own.
collect_ignore = [] if find_spec("playwright") else ["browser"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test of what one engine alone can do belongs to the run on that engine."""

    def is_for_another(item: pytest.Item) -> bool:
        engine = item.get_closest_marker("engine")
        return engine is not None and connection.vendor not in engine.args

    left_out = [item for item in items if is_for_another(item)]
    items[:] = [item for item in items if not is_for_another(item)]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def _quick_derivations(settings: Settings) -> None:
    """Argon2id at a cost for tests; it stands in each verifier."""
    settings.ARGON2 = (64, 1, 1)
    settings.SECURE_SSL_REDIRECT = False


@pytest.fixture(autouse=True)
def _plain_cookies(settings: Settings) -> None:
    """Django's test browser speaks plain http: secure cookies are tested on their own."""
    settings.COOKIES_ARE_SECURE = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    return gather_cast()
