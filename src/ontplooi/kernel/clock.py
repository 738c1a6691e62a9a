"""What day it is, for people. Moments are always aware datetimes; days are days in the time zone of the organisation."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone


def today(time_zone: str | None = None) -> date:
    """Today's date in `time_zone` (an IANA name), or in the installation's own time zone."""
    return timezone.localdate(timezone=ZoneInfo(time_zone) if time_zone else None)


def day_of(moment: datetime, time_zone: str | None = None) -> date:
    """The calendar day on which `moment` falls in `time_zone`, or in the installation's own time zone."""
    return timezone.localdate(moment, timezone=ZoneInfo(time_zone) if time_zone else None)


def start_of(day: date, time_zone: str | None = None) -> datetime:
    """The moment at which `day` begins in `time_zone`: to compare stored moments with, so that an index can be used."""
    return timezone.make_aware(datetime.combine(day, time()), ZoneInfo(time_zone) if time_zone else None)
