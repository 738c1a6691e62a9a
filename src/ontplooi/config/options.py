"""What an administrator may set, each read from the environment as ONTPLOOI_<NAME> or from a file named by ONTPLOOI_<NAME>_FILE."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ONTPLOOI_"


class Options(BaseSettings):
    """Every setting of an installation. The reference page in the docs lists exactly these."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    data: Path = Field(Path("ontplooi-data"), description="Folder for the SQLite database and the secret key.")
    database_url: str = Field("", description="postgresql://user:password@host:5432/name. Empty: SQLite in the data folder.")
    secret_key: str = Field("", description="Signs sessions and links. Empty: made once and kept in the data folder.")
    url: str = Field("http://127.0.0.1:8000", description="The address people use, as it stands in e-mails.")
    mail_url: str = Field(
        "", description="smtp://user:password@host:587, smtps://… or smtp+tls://…. Empty: e-mail waits in the outbox."
    )
    mail_from: str = Field("Ontplooi <ontplooi@localhost>", description="Sender of every e-mail.")
    time_zone: str = Field("Europe/Amsterdam", description="Time zone of a new organisation and of the server.")
    language: str = Field("nl", description="Language before somebody chooses one: nl or en.")
    proxies: int = Field(0, ge=0, le=5, description="How many trusted proxies stand in front.")
    demo: bool = Field(False, description="Demo: sign-in links without a code and a mailbox on screen. Never for real people.")
    debug: bool = Field(False, description="Show errors in the browser. Only for developers.")

    @field_validator("url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be a web address such as https://ontplooi.example.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"postgres", "postgresql"}:
            raise ValueError("must start with postgresql:// or be empty for SQLite")
        return value

    @field_validator("mail_url")
    @classmethod
    def _mail(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"smtp", "smtps", "smtp+tls"} or not urlsplit(value).hostname):
            raise ValueError("must look like smtp://host:25, smtp+tls://user:password@host:587 or smtps://host:465")
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
            raise ValueError("must be a time zone such as Europe/Brussels") from problem
        return value

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        if value not in {"nl", "en"}:
            raise ValueError("must be nl or en")
        return value


class WrongSetting(SystemExit):
    """Stops the start with one sentence a setting."""


def _from_files() -> dict[str, Any]:
    """Values whose ONTPLOOI_<NAME>_FILE names a file, as container platforms hand over secrets."""
    found: dict[str, Any] = {}
    for name in Options.model_fields:
        path = os.environ.get(f"{PREFIX}{name.upper()}_FILE")
        if path:
            try:
                found[name] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as problem:
                raise WrongSetting(f"Setting {PREFIX}{name.upper()}_FILE: cannot read {path} ({problem}).") from problem
    return found


def read_options() -> Options:
    """The settings of this process. Raises WrongSetting with one clear sentence for each wrong value."""
    try:
        return Options(**_from_files())
    except ValidationError as problem:
        lines = [
            f"Setting {PREFIX}{str(error['loc'][0]).upper()}: {error['msg'].removeprefix('Value error, ')} (now: {error['input']!r})."
            for error in problem.errors()
        ]
        raise WrongSetting("\n".join(lines)) from None


def secret_key(options: Options) -> str:
    """The key that signs everything: the one given, or one made once and kept in the data folder (readable by the owner only)."""
    if options.secret_key:
        return options.secret_key
    path = options.data / "secret-key"
    try:
        options.data.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return path.read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise WrongSetting(f"Setting {PREFIX}DATA: cannot write in {options.data} ({problem}).") from problem
