"""The addresses of the room `people`. Those of signing in are in `account`."""

from django.urls import path

from ontplooi.people.views import account, importing, listing, merging, organisation, outside, people, person, positions, teams

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
    path("teams/", teams.teams, name="teams"),
    path("teams/merge/", merging.merge, name="merge"),
    path("teams/merge/<int:pk>/", merging.one_merge, name="one_merge"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("teams/<int:pk>/move/", teams.move, name="move_team"),
    path("teams/<int:pk>/end/", teams.end, name="end_team"),
    path("outside/", outside.outside, name="outside"),
    path("outside/<int:pk>/", outside.one, name="outside_person"),
    path("outside/<int:pk>/end/", outside.end, name="outside_end"),
    path("settings/", organisation.settings, name="settings"),
    path("setup/<str:token>/", organisation.first_start, name="setup"),
    path("<int:pk>/", person.change, name="change"),
    path("<int:pk>/name/", person.rename, name="rename"),
    path("<int:pk>/end/", person.end, name="end"),
    path("<int:pk>/back/", person.back, name="back"),
    path("<int:pk>/leading/", person.add_lead, name="add_lead"),
    path("<int:pk>/leading/<int:lead_pk>/end/", positions.end_lead, name="end_lead"),
    path("<int:pk>/positions/add/", positions.add, name="add_position"),
    path("<int:pk>/positions/<int:position_pk>/", positions.change, name="position"),
    path("<int:pk>/positions/<int:position_pk>/end/", positions.end, name="end_position"),
]
