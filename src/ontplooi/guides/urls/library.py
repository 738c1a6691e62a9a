"""Addresses of reading guides, their versions, withdrawing, files in and out."""

from django.urls import URLPattern, path

from ontplooi.guides.views import files, library, versions

urlpatterns: list[URLPattern] = [
    path("", library.guides, name="list"),
    path("import/", files.import_guide, name="import"),
    path("<int:pk>/", library.show, name="show"),
    path("<int:pk>/withdraw/", versions.withdraw, name="withdraw"),
    path("<int:pk>/restore/", versions.restore, name="restore"),
    path("<int:pk>/<int:number>/", library.version, name="version"),
    path("<int:pk>/<int:number>/changes/", versions.changes, name="changes"),
    path("<int:pk>/<int:number>/file/", files.guide_file, name="file"),
]
