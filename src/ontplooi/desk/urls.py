"""The addresses of the room `desk`."""

from django.urls import URLPattern, path

from ontplooi.desk.views import elsewhere, home, organisation, team

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("everywhere/", elsewhere.everywhere, name="everywhere"),
    path("team/", team.team, name="team"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/due/", organisation.due, name="due"),
    path("organisation/without-email/", organisation.without_email, name="without_email"),
    path("organisation.xlsx", organisation.xlsx, name="organisation_xlsx"),
    path("desk/components/", home.components, name="components"),
]
