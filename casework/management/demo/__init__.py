"""The demo's invented people: a pure generator that knows no model, no database and no key.

`demo_staff(seed)` and `demo_clients(seed, today, clients)`; the shapes they return are in shapes.
"""

from casework.management.demo.clients import demo_clients
from casework.management.demo.shapes import COLUMNS, DemoClient, DemoMember, DemoNote
from casework.management.demo.staff import demo_staff, demo_teams

__all__ = [
    "COLUMNS",
    "DemoClient",
    "DemoMember",
    "DemoNote",
    "demo_clients",
    "demo_staff",
    "demo_teams",
]
