"""The addresses of the room `dossier`."""

from django.urls import URLPattern, path

from ontplooi.dossier import views

app_name = "dossier"
urlpatterns: list[URLPattern] = [
    path("", views.list_documents, name="list"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/<slug:purpose>.pdf", views.file, name="file"),
]
