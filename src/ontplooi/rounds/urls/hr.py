"""Addresses of rounds: HR makes one, starts it, and looks after it."""

from django.urls import URLPattern, path

from ontplooi.rounds.views import choosing, drafting, errands, members, rounds, running

urlpatterns: list[URLPattern] = [
    path("", rounds.list_rounds, name="list"),
    path("new/", rounds.new, name="new"),
    path("due/", rounds.for_due, name="for_due"),
    path("import/<int:pk>/", rounds.for_import, name="for_import"),
    path("hand-over/", errands.hand_over_all, name="hand_over_all"),
    path("work/<int:pk>/", errands.show, name="errand"),
    path("work/<int:pk>/part/", errands.part, name="errand_part"),
    path("work/<int:pk>/file/", errands.file, name="errand_file"),
    path("<int:pk>/", rounds.show, name="show"),
    path("<int:pk>/copy/", rounds.copy, name="copy"),
    path("<int:pk>/discard/", rounds.discard, name="discard"),
    path("<int:pk>/people/", choosing.people, name="people"),
    path("<int:pk>/how/", drafting.how, name="form"),
    path("<int:pk>/dates/", drafting.dates, name="dates"),
    path("<int:pk>/words/", drafting.words, name="words"),
    path("<int:pk>/preview/", drafting.preview, name="preview"),
    path("<int:pk>/preview/skipped/", drafting.skipped, name="skipped"),
    path("<int:pk>/start/", drafting.start, name="start"),
    path("<int:pk>/progress/", running.progress, name="progress"),
    path("<int:pk>/progress/part/", running.progress_part, name="progress_part"),
    path("<int:pk>/extend/", running.extend, name="extend"),
    path("<int:pk>/close/", running.close, name="close"),
    path("<int:pk>/members/", members.members, name="members"),
    path("<int:pk>/members/add/", members.add, name="add_member"),
    path("<int:pk>/members/managers/", members.changed_managers, name="changed_managers"),
    path("<int:pk>/members/<int:member>/out/", members.take_out, name="take_out"),
    path("<int:pk>/members/<int:member>/hand/", members.hand, name="hand"),
]
