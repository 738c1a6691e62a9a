"""The addresses of the room `desk`."""

from django.urls import URLPattern, path

from ontplooi.desk.views import home, team

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("team/", team.team, name="team"),
    path("organisation/", home.organisation, name="organisation"),
    path("desk/components/", home.components, name="components"),
]
