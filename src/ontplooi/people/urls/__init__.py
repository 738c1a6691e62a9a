"""The addresses of the room `people`. Those of signing in are in `account`."""

from django.urls import path

from ontplooi.people.views import account, organisation, people

app_name = "people"
urlpatterns = [
    path("", people.people, name="list"),
    path("add/", people.add, name="add"),
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
