"""Logs that say what broke and where, and never a word of what was being said."""

import logging
import traceback

OURS = ("accounts", "casework")


class QuietFormatter(logging.Formatter):
    """Level, logger, our own fixed sentences and, for an exception, its class and its places.

    The message of an exception, the arguments of a record, paths and addresses are left out, and
    whatever others log: any of them may quote what a woman said, or who asked.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.name.split(".")[0] in OURS and not record.args:
            line += f" {str(record.msg)[:200]}"
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
            line += f" {record.exc_info[0].__name__} at {places}"
        return line
