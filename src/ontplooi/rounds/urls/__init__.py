"""The addresses of the room `rounds`, a file for each use."""

from django.urls import URLPattern

from ontplooi.rounds.urls import hr, letters, overview, programme

app_name = "rounds"
urlpatterns: list[URLPattern] = [
    *programme.urlpatterns,
    *letters.urlpatterns,
    *overview.urlpatterns,
    *hr.urlpatterns,
]
