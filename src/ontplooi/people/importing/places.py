"""Where people of a file work and who leads them, compared with how it is here: what begins, what ends, what changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.people.importing.directory import Who
from ontplooi.people.importing.here import Here, Post
from ontplooi.people.importing.managers import Managers
from ontplooi.people.importing.rows import Place, Problem
from ontplooi.people.importing.table import Table
from ontplooi.people.names import plain

A_DAY = timedelta(days=1)
MOST_LEADS = 20  # of who no longer leads a team, before the rest is counted


@dataclass(slots=True)
class Start:
    """A place of work that begins."""

    who: Who
    team: str  # plain name
    job_title: str
    fte: Decimal
    since: date
    until: date | None
    manager: Who | None


@dataclass(slots=True)
class Places:
    """What changes in where people work and who leads."""

    new_teams: dict[str, str] = field(default_factory=dict)  # plain name → name
    starts: list[Start] = field(default_factory=list)
    ends: list[tuple[Post, date]] = field(default_factory=list)  # and the first day without
    updates: list[tuple[Post, dict[str, Any]]] = field(default_factory=list)
    leads: dict[str, Who] = field(default_factory=dict)  # teams that get somebody else to lead them


@dataclass(slots=True)
class _Wanted:
    """A place as the file has it, with its manager found."""

    place: Place
    team: str  # plain name; empty when the file does not say
    says_manager: bool
    manager: Who | None


class PlacePlanner:
    """Compares places."""

    def __init__(self, here: Here, whos: list[Who], table: Table, choices: Mapping[str, str]) -> None:
        self.here = here
        self.has_teams = bool(table.title_of("team"))
        self.managers = Managers(here, whos, table, choices)
        self.whos = [who for who in whos if who.incoming and who.action not in {"out", "gone"} and not self._has_left(who)]
        self.found = Places()
        self.names: dict[str, str] = {}
        self.winners: dict[str, Who] = {}
        self.problems: list[Problem] = []
        self.title = table.title_of("team")
        self.leaving = [who for who in whos if who.known and "left_on" in who.changes and self._has_left(who)]
        self.teams = len({plain(place.team) for who in whos if who.incoming for place in who.incoming.places if place.team})

    def _has_left(self, who: Who) -> bool:
        known = who.known.left_on if who.known else None
        left = who.changes.get("left_on", known)
        return left is not None and left <= self.here.day

    def plan(self) -> Places:
        """Everything that changes."""
        wanted = [(who, self._wanted(who)) for who in self.whos]
        self._choose_leads(wanted)
        for who, places in wanted:
            self._compare(who, places)
        for who in self.leaving:
            self._move_end(who)
        for key, who in self.winners.items():
            if who.pk is None or who.pk not in self.here.leads.get(self.here.teams.get(key, 0), []):
                self.found.leads[key] = who
                if who.incoming:
                    who.words.append("leads")
        self.found.new_teams = {key: name for key, name in self.names.items() if key not in self.here.teams}
        return self.found

    def _wanted(self, who: Who) -> list[_Wanted]:
        found = []
        for place in who.incoming.places if who.incoming else ():
            says, manager = self.managers.find(place)
            name = place.team
            if not self.has_teams and manager and manager is not who and not self.here.posts.get(who.pk or 0):
                name = (_("Team of %(name)s") % {"name": manager.name})[:150]  # somebody who is led works somewhere
            key = plain(name)
            if key:
                self.names.setdefault(key, name)
            found.append(_Wanted(place, key, says, manager))
        return found

    def _choose_leads(self, wanted: list[tuple[Who, list[_Wanted]]]) -> None:
        """Who leads each team: whom most of its members name. In a tie who leads it now, or else works in it.

        Who leads the others of the team names somebody of a team above: that counts only when nobody else says anything.
        """
        said: dict[str, list[tuple[Who, Who]]] = {}
        for who, places in wanted:
            for one in places:
                if one.team and one.manager and one.manager is not who:
                    said.setdefault(one.team, []).append((who, one.manager))
        for team, pairs in said.items():
            named, members = {manager for _who, manager in pairs}, {who for who, _manager in pairs}
            votes = Counter(manager for who, manager in pairs if who not in named) or Counter(manager for _who, manager in pairs)
            now = self.here.leads.get(self.here.teams.get(team, 0), [])
            self.winners[team] = max(votes, key=lambda who: (votes[who], who.pk in now, who in members))

    def _compare(self, who: Who, places: list[_Wanted]) -> None:
        posts, later = self._now_and_later(who)
        if any(one.team for one in places):
            new = []
            for one in places:
                post = _same_place(posts, one, self.here) or _same_place(later, one, self.here)
                if post is None:
                    new.append(one)
                else:
                    (posts if post in posts else later).remove(post)
                    self._keep(who, post, one)
            self._move(who, new, posts, fits=len(new) < len(places))
        else:
            for post, one in zip(posts, [*places, *places[-1:] * len(posts)], strict=False):
                self._keep(who, post, one)
        if "left_on" in who.changes and who.known:
            self._move_end(who)

    def _now_and_later(self, who: Who) -> tuple[list[Post], list[Post]]:
        """Where somebody works now, and where later: that was written down for then, and a file of today says nothing of it."""
        posts = self.here.posts.get(who.pk or 0, [])
        now = [post for post in posts if post.since <= self.here.day]
        return (now, [post for post in posts if post not in now]) if now else (list(posts), [])

    def _move(self, who: Who, new: list[_Wanted], posts: list[Post], *, fits: bool) -> None:
        """Places begin and end. What HR wrote by hand stays: beside the others, or in the place of what the file says."""
        ending = [post for post in posts if not post.by_hand]
        if new and not fits and len(ending) < len(posts) and not ending:
            for one in new:
                self._stays(who, posts[0], one)
            return
        for one in new:
            self._start(who, one)
        for post in ending:
            self.found.ends.append((post, self.here.day))
            who.words.append("team")

    def _stays(self, who: Who, post: Post, one: _Wanted) -> None:
        """The file says something else than HR wrote by hand."""
        facts = {"name": who.name, "place": ", ".join(filter(None, (self.here.team_names[post.team], post.job_title)))}
        message = _("HR wrote by hand where %(name)s works: %(place)s. It stays so. Change it by hand if the file is right.")
        self.problems.append(Problem(one.place.row, self.title, message % facts))

    def _lead_of(self, team: str, post: Post | None) -> list[int | Who]:
        """Who leads this team, as it will be."""
        if team in self.winners:
            return [self.winners[team]]
        return list(self.here.leads.get(post.team if post else self.here.teams.get(team, 0), []))

    def _manager(self, who: Who, one: _Wanted, post: Post | None) -> Who | None:
        """Who leads this person by name: nobody when that is who leads the team."""
        team = one.team or (plain(self.here.team_names[post.team]) if post else "")
        leads = self._lead_of(team, post)
        return None if one.manager is None or one.manager in leads or one.manager.pk in leads else one.manager

    def _start(self, who: Who, one: _Wanted) -> None:
        if not one.team:
            return
        day = self.here.day
        joined = who.incoming.joined_on if who.incoming else None
        since = joined if joined and (who.known is None or joined > day) else day
        left = who.changes.get("left_on") or (who.known.left_on if who.known and "left_on" not in who.changes else None)
        until = left - A_DAY if left else None
        if until and until < since:
            return
        fte = one.place.fte if one.place.fte is not None else Decimal(1)
        manager = self._manager(who, one, None)
        for team, first, last in self._while_there(who, one, since, until):
            self.found.starts.append(Start(who, team, one.place.job_title, fte, first, last, manager))
            who.words.append("team")

    def _while_there(self, who: Who, one: _Wanted, since: date, until: date | None) -> list[tuple[str, date, date | None]]:
        """Where and when: a team that ends later goes on in the one it is merged into, or is a problem."""
        last, heir = self.here.ending.get(self.here.teams.get(one.team, 0), (None, None))
        if last is None or (until is not None and until <= last):
            return [(one.team, since, until)]
        found: list[tuple[str, date, date | None]] = [(one.team, since, last)] if since <= last else []
        if heir is not None:
            return [*found, (f"#{heir}", max(since, last + A_DAY), until)]
        message = _("“%(team)s” is there until %(day)s. %(name)s works there until then.") % {
            "team": one.place.team, "day": date_format(last), "name": who.name,
        }  # fmt: skip
        self.problems.append(Problem(one.place.row, self.title, message))
        return found

    def notes(self) -> list[str]:
        """What the numbers do not say: teams that are no longer there, and who no longer leads a team."""
        found = self._replaced()
        for key, name in self.names.items():
            last, heir = self.here.ended.get(key, (None, None))
            if last is not None and heir is not None:
                facts = {"team": name, "other": self.here.team_names[heir]}
                found.append(_("“%(team)s” in the file is now “%(other)s”: people come there.") % facts)
            elif last is not None:
                facts = {"team": name, "day": date_format(last)}
                found.append(_("“%(team)s” ended on %(day)s. A new team with that name is made.") % facts)
        return found

    def _replaced(self) -> list[str]:
        """Who leads a team in the place of somebody else, who need not be in the file at all."""
        found = []
        for key, who in self.found.leads.items():
            team = self.here.teams.get(key, 0)
            before = ", ".join(self.here.people[pk].name for pk in self.here.leads.get(team, []))
            if before:
                facts = {"team": self.here.team_names[team], "name": who.name, "before": before}
                found.append(_("“%(team)s” is led by %(name)s from today on. Until now by %(before)s.") % facts)
        rest = len(found) - MOST_LEADS
        more = ngettext("%(number)s more team gets another lead.", "%(number)s more teams get another lead.", rest)
        return found if rest <= 0 else [*found[:MOST_LEADS], more % {"number": rest}]

    def _keep(self, who: Who, post: Post, one: _Wanted) -> None:
        changes: dict[str, Any] = {}
        if one.place.fte is not None and one.place.fte != post.fte:
            changes["fte"] = one.place.fte
        manager = self._manager(who, one, post)
        differs = self._other_manager(who, post, one, manager)
        if post.by_hand:
            if differs or changes:
                self._stays(who, post, one)
            else:  # the file says the same, and leads again from now on
                self.found.updates.append((post, {"by_hand": False}))
            return
        if one.place.job_title and not post.job_title:
            changes["job_title"] = one.place.job_title
        who.words += [word for word, name in (("fte", "fte"), ("job", "job_title")) if name in changes]
        if differs:
            who.words.append("manager")
            if post.since < self.here.day and one.team:  # who led before stays written down
                self.found.ends.append((post, self.here.day))
                job, fte = changes.get("job_title", post.job_title), changes.get("fte", post.fte)
                self.found.starts.append(Start(who, one.team, job, fte, self.here.day, post.until, manager))
                return
            changes["manager"] = manager
        if changes:
            self.found.updates.append((post, changes))

    def _other_manager(self, who: Who, post: Post, one: _Wanted, manager: Who | None) -> bool:
        if not self.managers.are_named or (
            not one.says_manager and (one.place.manager or one.place.manager_number or one.place.manager_email)
        ):
            return False  # the file does not say, or it is in doubt: it stays as it is
        now = post.manager
        return now is not None if manager is None else manager.pk is None or manager.pk != now

    def _move_end(self, who: Who) -> None:
        """The places of somebody end with them, and go on when they stay after all."""
        left, before = who.changes["left_on"], who.known.left_on if who.known else None
        ending = {post.pk for post, _day in self.found.ends}
        for post in self.here.posts.get(who.pk or 0, []):
            if post.pk in ending:
                continue
            if left is None and before and post.until == before - A_DAY:
                self.found.updates.append((post, {"until": None}))
            elif left is not None and (post.until is None or post.until >= left):
                self.found.ends.append((post, left))


def _same_place(posts: list[Post], one: _Wanted, here: Here) -> Post | None:
    """The post of this place: the same team and job; a job that is written nowhere else fits any."""
    team, job = here.teams.get(one.team), plain(one.place.job_title)
    there = [post for post in posts if post.team == team]
    exact = [post for post in there if plain(post.job_title) == job]
    return next(iter(exact or [post for post in there if not job or not post.job_title]), None)
