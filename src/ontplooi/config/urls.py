"""All addresses, a room each."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from ontplooi.people.views.account import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ontplooi.desk.urls")),
    path("account/", include("ontplooi.people.urls.account")),
    path("people/", include("ontplooi.people.urls")),
    path("conversations/", include("ontplooi.conversations.urls")),
    path("rounds/", include("ontplooi.rounds.urls")),
    path("plans/", include("ontplooi.plans.urls")),
    path("guides/", include("ontplooi.guides.urls")),
    path("dossier/", include("ontplooi.dossier.urls")),
    path("notices/", include("ontplooi.notices.urls")),
    path("language/", set_language, name="set_language"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("ontplooi.desk.demo_urls")))

handler400 = "ontplooi.desk.views.errors.bad_request"
handler403 = "ontplooi.desk.views.errors.forbidden"
handler404 = "ontplooi.desk.views.errors.not_found"
handler500 = "ontplooi.desk.views.errors.server_error"
