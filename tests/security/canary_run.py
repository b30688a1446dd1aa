"""One service's day in a process of its own, with words that can be looked for afterwards.

    python -m tests.security.canary_run [--clear TABLE]

Prints, as JSON, the words that were typed, what the pages told the outside, and what failed. With
--clear the blobs of one sealed table hold what they should hide: then the search must find it.
Ends without closing anything, as a machine does whose plug is pulled.
"""

import argparse
import json
import os
import sys

import django


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--clear", default="")
    clear: str = options.parse_args().clear
    django.setup()
    from tests.security.canary_day import leaking_day, whole_day

    json.dump(leaking_day(clear) if clear else whole_day(), sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
