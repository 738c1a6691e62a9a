"""What an administrator may set, each read from the environment as ONTPLOOI_<NAME> or from a file named by ONTPLOOI_<NAME>_FILE."""

import errno
import os
import secrets
import time
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ONTPLOOI_"
LONGEST_TURN = 5.0  # seconds to wait for another start that is making the secret key
SECRETS = frozenset({"secret_key", "database_url", "mail_url"})  # never shown: they hold a key or a password
WORDS = {
    "int_parsing": "must be a whole number",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "bool_parsing": "must be true or false",
}


class Options(BaseSettings):
    """Every setting of an installation. The reference page in the docs lists exactly these."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True, env_ignore_empty=True)

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
    tablet_seconds: int = Field(180, ge=10, description="Seconds without touch after which a shared tablet signs somebody out.")
    demo: bool = Field(False, description="Demo: sign-in links without a code and a mailbox on screen. Never for real people.")
    debug: bool = Field(False, description="Show errors in the browser. Only for developers.")

    @field_validator("url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not _port_is_right(value):
            raise ValueError("must be a web address such as https://ontplooi.example.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/") or not _port_is_right(value)):
            raise ValueError("must look like postgresql://user:password@host:5432/name, or be empty for SQLite")
        return value

    @field_validator("mail_url")
    @classmethod
    def _mail(cls, value: str) -> str:
        parts = urlsplit(value)
        known = parts.scheme in {"smtp", "smtps", "smtp+tls"} and parts.hostname
        if value and not (known and _port_is_right(value)):
            raise ValueError("must look like smtp://host:25, smtp+tls://user:password@host:587 or smtps://host:465")
        return value

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, value: str) -> str:
        if "@" not in parseaddr(value)[1]:
            raise ValueError("must be an e-mail address, such as Ontplooi <ontplooi@example.org>")
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


def _port_is_right(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


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
        raise WrongSetting("\n".join(_sentence(error) for error in problem.errors())) from None


def _sentence(error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    words = WORDS.get(error["type"], error["msg"].removeprefix("Value error, ")).format(**error.get("ctx", {}))
    now = "" if name in SECRETS else f" (now: {error['input']!r})"
    return f"Setting {PREFIX}{name.upper()}: {words}{now}."


def source_of(name: str) -> str:
    """Where a setting comes from: the environment, a file, or the default."""
    if path := os.environ.get(f"{PREFIX}{name.upper()}_FILE"):
        return f"file {path}"
    return "environment" if os.environ.get(f"{PREFIX}{name.upper()}") else "default"


def unknown_names() -> list[str]:
    """Environment variables that look like a setting and are none: most often a slip of the pen."""
    known = {f"{PREFIX}{name.upper()}{end}" for name in Options.model_fields for end in ("", "_FILE")}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)


def data_folder(options: Options) -> Path:
    """The data folder, made when it is not there."""
    try:
        options.data.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people wrote is in it
        if not os.access(options.data, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "no permission")
    except OSError as problem:
        raise WrongSetting(f"Setting {PREFIX}DATA: cannot write in {options.data} ({problem.strerror}).") from problem
    return options.data


def _give_name(made: Path, path: Path) -> None:
    """Put what is written whole in its place, unless somebody else was first: one file for all who start at the same moment."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:  # a folder without hard links, such as on some network drives: then one at a time
        _give_name_in_turn(made, path)


def _give_name_in_turn(made: Path, path: Path) -> None:
    turn, ends = path.with_name(f"{path.name}.turn"), time.monotonic() + LONGEST_TURN
    while time.monotonic() < ends:
        try:
            turn.mkdir()  # everywhere only one can make a folder
        except FileExistsError:
            if path.exists():
                return
            time.sleep(0.02)
            continue
        try:
            if not path.exists():
                made.replace(path)
        finally:
            turn.rmdir()
        return
    made.unlink()
    raise WrongSetting(
        f"Setting {PREFIX}DATA: the folder {turn} was left behind by a start that broke off. Remove it and start again."
    )


def secret_key(options: Options) -> str:
    """The key that signs everything: the one given, or one made once and kept in the data folder (readable by the owner only)."""
    if options.secret_key:
        return options.secret_key
    path = data_folder(options) / "secret-key"
    try:
        if not path.exists():
            # Written whole under another name first: whoever starts at the same moment never reads half a key.
            made = path.with_name(f"secret-key.{secrets.token_hex(8)}")
            with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            _give_name(made, path)
            made.unlink(missing_ok=True)
        return path.read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise WrongSetting(f"Setting {PREFIX}DATA: cannot write in {options.data} ({problem}).") from problem
