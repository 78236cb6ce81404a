"""The floor that requests are compared with: a bare Flask page that checks CSRF and inserts one row, committed."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask import Flask, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "benchmark_rows"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    words: Mapped[str]
    made_at: Mapped[datetime]


def bare_app(engine: Engine) -> Flask:
    """Flask's own signed cookie, no template, the same engine as the application it is compared with."""
    Base.metadata.create_all(engine)
    app = Flask("floor")
    app.secret_key = "f" * 32
    CSRFProtect(app)

    @app.get("/")
    def form() -> str:
        return f'<input type="hidden" name="csrf_token" value="{generate_csrf()}">'

    @app.post("/")
    def keep() -> str:
        with Session(engine) as session:
            session.add(Row(words=request.form["words"], made_at=datetime.now(UTC)))
            session.commit()
        return "kept"

    return app
