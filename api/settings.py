"""Settings from the environment (``POLICYATLAS_…``), each of which a command's option overrides."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, StringConstraints, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.errors import Language, UsageError

# The driver of the stores takes longer to import than a small document to read, which needs no store.
if TYPE_CHECKING:
    from graph.store import Store


def default_store() -> str:
    """The embedded store in the user's data folder, as an address."""
    return f"embedded:{user_data_path('policyatlas', appauthor=False) / 'store'}"


def default_judgements() -> Path:
    """The file of judgements in the user's data folder."""
    return user_data_path("policyatlas", appauthor=False) / "judgements.jsonl"


def default_tokens() -> Path:
    """The file of the API's tokens in the user's data folder."""
    return user_data_path("policyatlas", appauthor=False) / "tokens.json"


PUBLIC_RATE = "1200/minute"
"""What one client may ask of a server that others reach: a page takes about ten requests."""


Origin = Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(:\d{1,5})?$")]


class Settings(BaseSettings):
    """Where the store is, how long a question to it may take, and what the API takes from whom.

    ``store`` is ``embedded:FOLDER``, ``bolt://…`` or ``neo4j+s://…``; ``time_limit`` is in seconds;
    ``judgements`` is the file of what people decided about identity, ``tokens`` that of the API's tokens.
    ``reading`` says whether reading needs a token; ``upload_bytes`` is the most that one request may upload;
    ``keep_bytes`` is the memory for answers that were given lately (0: none); ``rate_limit`` is such as
    ``600/minute`` or ``off`` (without it, what ``rate_for`` says); ``proxies`` are the addresses whose
    X-Forwarded-For counts; ``access_log`` is where a line for each request goes. ``cors_origins`` are the sites
    (``https://example.org``) whose pages may ask from a browser; none if not said.
    docs/operations.md has the table.
    """

    model_config = SettingsConfigDict(env_prefix="POLICYATLAS_", env_ignore_empty=True, extra="ignore")

    store: str = Field(default_factory=default_store, min_length=1)
    store_user: str | None = None
    store_password: SecretStr | None = None
    store_database: str | None = None
    judgements: Path = Field(default_factory=default_judgements)
    time_limit: float = Field(default=30.0, gt=0, le=3600)
    tokens: Path = Field(default_factory=default_tokens)
    reading: Literal["open", "token"] = "open"
    cors_origins: Annotated[tuple[Origin, ...], NoDecode] = ()
    upload_bytes: int = Field(default=200_000_000, ge=1_000, le=2_000_000_000)
    keep_bytes: int = Field(default=32_000_000, ge=0, le=2_000_000_000)
    rate_limit: str | None = None
    proxies: str = ""
    access_log: Literal["off", "stdout", "stderr"] = "off"

    @field_validator("rate_limit")
    @classmethod
    def _limit(cls, value: str | None) -> str | None:
        if value and value != "off":
            from limits import parse

            try:
                parse(value)
            except ValueError as error:
                raise ValueError("off, 600/minute, 10/second, 20000/hour …") from error
        return value

    def rate_for(self, host: str) -> str:
        """The limit for a server that listens on ``host``: on this machine alone none, unless it is set."""
        own = host == "localhost" or host == "::1" or host.startswith("127.")
        return self.rate_limit or ("off" if own else PUBLIC_RATE)

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _listed(cls, given: object) -> object:
        return [part for part in re.split(r"[,\s]+", given) if part] if isinstance(given, str) else given

    def open(self, *, read_only: bool) -> Store:
        """The store, as a context manager. Raises ``StoreError`` or ``UsageError``."""
        from graph.store import open_store

        password = self.store_password.get_secret_value() if self.store_password else None
        return open_store(
            self.store,
            user=self.store_user,
            password=password,
            database=self.store_database,
            read_only=read_only,
            time_limit=self.time_limit,
        )


def load_settings(store: str | None = None) -> Settings:
    """The settings of this process; ``store`` overrides the address. Raises ``UsageError``."""
    try:
        return Settings(store=store) if store else Settings()
    except ValidationError as error:
        # The value is left out of the message: it may be a password.
        first = error.errors(include_input=False)[0]
        name = "POLICYATLAS_" + "_".join(str(part) for part in first["loc"]).upper()
        raise UsageError(f"设置有误：{first['msg']}", f"wrong setting: {first['msg']}", where=name) from None


def language(option: str | None = None) -> Language:
    """The language of messages by option, else POLICYATLAS_LANG, else LANG; Chinese unless it is English."""
    wanted = option or os.environ.get("POLICYATLAS_LANG") or os.environ.get("LANG", "")
    return "en" if wanted.lower().startswith("en") else "zh"
