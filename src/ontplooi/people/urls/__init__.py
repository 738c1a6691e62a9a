"""The addresses of the room `people`. Those of signing in are in `account`."""

from django.urls import path

from ontplooi.people.views import account, importing, listing, organisation, people

app_name = "people"
urlpatterns = [
    path("", listing.people, name="list"),
    path("add/", people.add, name="add"),
    path("import/", importing.begin, name="import"),
    path("import/<int:pk>/", importing.show, name="import_run"),
    path("import/<int:pk>/columns/", importing.columns, name="import_columns"),
    path("import/<int:pk>/progress/", importing.progress, name="import_progress"),
    path("import/<int:pk>/answers/", importing.answers, name="import_answers"),
    path("import/<int:pk>/apply/", importing.take_over, name="import_apply"),
    path("import/<int:pk>/discard/", importing.discard, name="import_discard"),
    path("first-steps/", people.first_steps, name="first_steps"),
    path("account/", account.account, name="account"),
    path("switch/", account.switch, name="switch"),
    path("teams/", organisation.teams, name="teams"),
    path("teams/<int:pk>/", organisation.team, name="team"),
    path("settings/", organisation.settings, name="settings"),
    path("setup/<str:token>/", organisation.first_start, name="setup"),
    path("<int:pk>/", people.change, name="change"),
    path("<int:pk>/end/", people.end, name="end"),
    path("<int:pk>/back/", people.back, name="back"),
]
