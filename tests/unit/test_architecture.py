"""The rules of the house, held by reading its sources: imports point down, and each door has one key."""

import ast
import sys

from tests.support.imports import imports_of, part_of, sources, text_of, tree_of

MAY_IMPORT = {
    "forms": (),
    "notifications": (),
    "intake.__init__": (),
    "intake.logs": (),
    "intake.domain": (),
    "intake.config": ("intake.domain",),
    "intake.store": ("intake.domain",),
    "intake.export": ("intake.domain", "intake.store"),
    "intake.services": (
        *("intake.domain", "intake.config", "intake.store", "intake.export", "forms", "notifications"),
    ),
    "intake.web": ("intake.domain", "intake.store", "intake.services", "forms"),
    "intake.app": ("intake.config", "intake.store", "intake.services", "intake.web", "notifications"),
    "intake.serving": ("intake.app", "intake.services"),
    "intake.cli": (
        *("intake.logs", "intake.domain", "intake.config", "intake.store", "intake.services"),
        *("intake.app", "intake.serving"),
    ),
    "intake.__main__": ("intake.cli",),
}
"""Each part of the house with the parts of ours that it may import; a part stands above all that it imports."""

SERVICES_MAY = {"sqlalchemy.exc.IntegrityError", "sqlalchemy.orm.Session"}
"""A service hands on the session of its unit of work, and hears that a key was taken; it asks nothing in SQL itself."""

ONLY_IN = {
    "sqlalchemy": ("intake/store/", "intake/services/"),
    "alembic": ("intake/store/",),
    "psycopg": ("intake/store/",),
    "cryptography": ("intake/store/keyring.py",),
    "marshmallow": ("intake/export/", "intake/web/api/"),
    "apispec": ("intake/web/api/",),
    "twilio": ("notifications/twilio_",),
    "smtplib": ("notifications/smtp_email.py",),
    "flask": ("intake/web/", "intake/app.py", "intake/serving.py"),
    "flask_wtf": ("intake/web/", "intake/app.py"),
    "flask_login": ("intake/web/",),
    "flask_babel": ("intake/web/", "intake/app.py", "forms/"),
    "wtforms": ("forms/", "intake/web/"),
    "werkzeug": ("forms/", "intake/web/", "intake/app.py"),
    "argon2": ("intake/services/sign_in.py",),
    "gunicorn": ("intake/serving.py",),
    "click": ("intake/cli/",),
}
LONGEST_FILE = 300


def test_imports_point_down():
    for source in sources():
        part = part_of(source)
        reached = {part_of(name) for name in imports_of(source)} - {None, part}
        assert reached <= set(MAY_IMPORT[part]), f"{source} imports {reached - set(MAY_IMPORT[part])}"


def test_down_is_down():
    """No part stands both above and below another."""
    order = list(MAY_IMPORT)
    assert all(order.index(lower) < order.index(part) for part, below in MAY_IMPORT.items() for lower in below)


def test_forms_and_notifications_know_neither_each_other_nor_the_store():
    assert MAY_IMPORT["forms"] == MAY_IMPORT["notifications"] == ()


def test_the_domain_rests_on_the_standard_library_alone():
    for source in sources():
        if part_of(source) == "intake.domain":
            others = {name.partition(".")[0] for name in imports_of(source) if part_of(name) != "intake.domain"}
            assert others <= sys.stdlib_module_names, source


def test_each_library_is_used_where_it_belongs():
    for source in sources():
        for name in imports_of(source):
            places = ONLY_IN.get(name.partition(".")[0])
            assert places is None or source.startswith(places), f"{source} imports {name}"


def test_services_ask_nothing_in_sql():
    for source in sources():
        if part_of(source) == "intake.services":
            assert {name for name in imports_of(source) if name.startswith("sqlalchemy")} <= SERVICES_MAY, source


def test_only_the_unit_of_work_commits():
    for source in sources():
        asked = {node.attr for node in ast.walk(tree_of(source)) if isinstance(node, ast.Attribute)}
        assert source == "intake/store/database.py" or asked.isdisjoint({"commit", "rollback", "begin_nested"}), source


def test_the_package_itself_runs_nothing():
    """Else whoever imports a rule would import the whole application."""
    assert text_of("intake/__init__.py") == ""


def test_no_file_is_long():
    lengths = {source: len(text_of(source).splitlines()) for source in sources()}
    assert not {source: length for source, length in lengths.items() if length > LONGEST_FILE}


def test_a_file_says_what_it_is_for():
    silent = [source for source in sources() if tree_of(source).body and not ast.get_docstring(tree_of(source))]
    assert silent == ["intake/__main__.py"]
