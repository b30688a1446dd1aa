"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.settings")

application = get_wsgi_application()

from accounts.starting import check_before_serving  # noqa: E402  (models need the line above)

check_before_serving()
