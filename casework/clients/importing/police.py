"""The one police episode that a row can tell."""

from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED, Consequence, PoliceEpisode
from casework.clients.importing.cells import Cells
from casework.codebook.book import the_book

SURE = ("CONFIRMED", "CONFIRMED_NOT")
GRADES_OF_THE_SURE = ("DOCUMENT", "AGENCY_STATEMENT")


def police_of(cells: Cells) -> tuple[PoliceEpisode, ...]:
    """Her episode, or none if every police column is empty. Her status then is not known: the
    row has only the one of now."""
    episode = PoliceEpisode(
        reported=cells.code("police_reported"),
        force=cells.code("police_force"),
        month=cells.month("police_month"),
        asked_status=cells.code("police_asked_status"),
        status_checked=cells.code("police_status_checked"),
        consent_sought=cells.code("police_consent_sought"),
        consent_answer=cells.code("police_consent_answer"),
        shared=cells.code("police_shared"),
        learned_how=cells.code("police_learned_how"),
        grade=cells.code("police_evidence_grade"),
        consequences=tuple(Consequence(code) for code in cells.codes("police_consequences")),
    )
    _look_at_grade(cells, episode)
    return () if episode == PoliceEpisode() else (episode,)


def _look_at_grade(cells: Cells, episode: PoliceEpisode) -> None:
    """'Confirmed' should rest on paper or an agency's word. The form demands it, a file may not."""
    shared = the_book().list("police_shared").number(episode.shared).code
    grade = the_book().list("evidence_grade").number(episode.grade).code
    if episode.shared != NOT_ASKED and episode.grade == NOT_ASKED:
        cells.warn("police_evidence_grade", _("It is empty; the grade is kept as 'not recorded'."))
    elif shared in SURE and grade not in GRADES_OF_THE_SURE:
        cells.warn(
            "police_evidence_grade",
            _("'Confirmed' usually rests on a document or an agency's statement; kept as it is."),
        )
