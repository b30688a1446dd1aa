"""What is looked at before the first page: the right pepper, a database that keeps quiet."""

import logging

from django.db import DatabaseError, connection

from accounts.service import refuse_wrong_pepper, the_service

log = logging.getLogger(__name__)

# PostgreSQL quotes bound values in its own log unless these say otherwise.
QUIET_SERVER = {
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}


def check_before_serving() -> None:
    """Raises ImproperlyConfigured for a wrong pepper; warns if the database's log quotes values."""
    try:
        refuse_wrong_pepper(the_service())
        for sentence in what_the_server_logs():
            log.warning(sentence)
    except DatabaseError:
        log.warning("The database did not answer when this process started.")


def what_the_server_logs() -> list[str]:
    """A sentence for each setting by which PostgreSQL's own log could quote what a woman said."""
    if connection.vendor != "postgresql":
        return []
    sentences = []
    with connection.cursor() as cursor:
        for name, wanted in QUIET_SERVER.items():
            cursor.execute("SELECT current_setting(%s)", [name])
            (found,) = cursor.fetchone()
            if found != wanted:
                sentences.append(
                    f"PostgreSQL's log can quote clients' data: set {name} = {wanted} "
                    f"(it is {found})."
                )
    return sentences
