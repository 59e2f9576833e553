"""The floors of the house: who may import whom. See ARCHITECTURE.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("data", "bot", "handlers")

FLOORS = (
    ("data", 1),
    ("bot.checking", 2),
    ("bot.services", 3),
    ("handlers", 4),
    ("bot.inbox", 5),
    ("bot.web", 5),
)
"""What is not listed (``bot.app``, ``bot.commands`` ...) is the roof: it may import anything and nothing may import it."""

ROOF = 6
APART = ("bot.sandbox",)
"""Imports nothing of ours."""

CONFINED = {
    "telegram": ("handlers", "bot.inbox", "bot.web", "bot.app", "bot.receiving", "bot.commands"),
    "sqlalchemy": ("data", "bot.commands"),  # the roof names its errors
    "alembic": ("data",),
    "PIL": (
        "bot.checking.readers",
        "handlers.marking",
        "handlers.pictures",
        "handlers.price_picture",
        "bot.services.case_icons",
        "bot.services.case_picture",
        "bot.services.drawn_text",
        "bot.services.evidence_kit",
        "bot.evaluation",
    ),
    "rapidocr": ("bot.checking.readers",),
    "procrastinate": ("bot.inbox",),
    "psycopg": ("bot.inbox",),
}
"""Libraries that only some may import."""

SETTINGS_ONLY = ("environ", "getenv")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def floor_of(name: str) -> int:
    return next((floor for package, floor in FLOORS if within(name, package)), ROOF)


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def violations(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield what a module imports or reads that its floor may not."""
    for imported in imports(tree):
        top = imported.partition(".")[0]
        if top in OURS:
            if any(within(name, package) and not within(imported, package) for package in APART):
                yield f"{name} stands apart and imports {imported}"
            elif any(within(imported, package) for package in APART) and floor_of(name) < ROOF:
                yield f"{name} imports {imported}, which stands apart"
            elif not any(within(name, package) for package in APART) and floor_of(imported) > floor_of(name):
                yield f"{name} (floor {floor_of(name)}) imports {imported} (floor {floor_of(imported)})"
        allowed = CONFINED.get(top)
        if allowed is not None and not any(within(name, package) for package in allowed):
            yield f"{name} imports {top}, which is for {', '.join(allowed)}"
    if name != "bot.settings":
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in SETTINGS_ONLY:
                yield f"{name} reads the environment; bot.settings does that"


def test_every_import_leads_down_or_sideways() -> None:
    found = [violation for name, tree in modules() for violation in violations(name, tree)]
    assert found == []


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("data.catalogue", "from bot.checking.post import Post"),
        ("data.catalogue", "import telegram"),
        ("bot.checking.checker", "from bot.services.check_post import CheckPost"),
        ("bot.checking.checker", "import sqlalchemy"),
        ("bot.checking.detectors.price", "from PIL import Image"),
        ("bot.services.check_post", "from handlers.render import Answer"),
        ("bot.services.check_post", "from telegram import Message"),
        ("handlers.posts", "from bot.inbox.inbox import Inbox"),
        ("handlers.posts", "from bot import settings"),
        ("handlers.posts", "def f() -> None:\n    import rapidocr"),
        ("handlers.posts", "from sqlalchemy import select"),
        ("handlers.posts", "import os\nos.environ['X']"),
        ("bot.inbox.inbox", "from bot.app import serve"),
        ("bot.inbox.inbox", "from bot.sandbox import Sandbox"),
        ("bot.sandbox.server", "from data.money import Money"),
        ("bot.sandbox.server", "from bot.settings import Settings"),
    ],
)
def test_a_planted_violation_is_found(name: str, planted: str) -> None:
    assert list(violations(name, ast.parse(planted)))
