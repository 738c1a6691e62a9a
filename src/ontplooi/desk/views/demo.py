"""Sign-in links of a demo."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from ontplooi.desk.demo.links import link_for, main_people, person_behind
from ontplooi.people.middleware import SESSION_KEY
from ontplooi.people.models import Person


def people(request: HttpRequest) -> HttpResponse:
    """Who do you want to be? Everybody of the demo, those of the main story first."""
    everybody = Person.objects.active().filter(account__isnull=False).select_related("organisation")
    first = [(person, link_for(person)) for person in main_people()]
    known = {person.pk for person, _link in first}
    rest = [(person, link_for(person)) for person in everybody if person.pk not in known]
    return render(request, "desk/demo.html", {"first": first, "rest": rest})


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as the person of this link, without a code."""
    person = person_behind(token)
    if person is None or person.account is None:
        raise Http404
    login(request, person.account, backend="ontplooi.people.backend.Backend")
    request.session[SESSION_KEY] = person.pk
    to = request.GET.get("next", "")
    return redirect(to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else "desk:home")
