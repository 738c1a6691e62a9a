"""Addresses of writing a guide."""

from django.urls import URLPattern, path

from ontplooi.guides.views import draft_editor, draft_ends, draft_saving, editing

urlpatterns: list[URLPattern] = [
    path("new/", editing.new, name="new"),
    path("<int:pk>/copy/", editing.copy, name="copy"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("drafts/<int:pk>/", draft_editor.overview, name="draft"),
    path("drafts/<int:pk>/live/<str:part>/", draft_editor.live, name="draft_live"),
    path("drafts/<int:pk>/save/<str:place>/", draft_saving.save, name="draft_save"),
    path("drafts/<int:pk>/add/<str:place>/", draft_saving.add, name="draft_add"),
    path("drafts/<int:pk>/move/<str:place>/", draft_saving.move, name="draft_move"),
    path("drafts/<int:pk>/remove/<str:place>/", draft_saving.remove, name="draft_remove"),
    path("drafts/<int:pk>/restore/", draft_saving.put_back, name="draft_restore"),
    path("drafts/<int:pk>/take/", draft_saving.take, name="draft_take"),
    path("drafts/<int:pk>/languages/", draft_ends.languages, name="draft_languages"),
    path("drafts/<int:pk>/languages/<str:language>/remove/", draft_ends.remove_language, name="draft_language_gone"),
    path("drafts/<int:pk>/languages/<str:language>/first/", draft_ends.first_language, name="draft_language_first"),
    path("drafts/<int:pk>/preview/", draft_ends.preview, name="draft_preview"),
    path("drafts/<int:pk>/publish/", draft_ends.publish, name="draft_publish"),
    path("drafts/<int:pk>/discard/", draft_ends.discard, name="draft_discard"),
    path("drafts/<int:pk>/file/", draft_ends.file, name="draft_file"),
    path("drafts/<int:pk>/<str:part>/", draft_editor.part, name="draft_part"),
]
