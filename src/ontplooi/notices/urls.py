"""The addresses of the room `notices`."""

from django.urls import URLPattern, path

from ontplooi.notices.views import choices, feed, outbox

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("undelivered/", outbox.undelivered, name="undelivered"),
    path("undelivered/<int:pk>/again/", outbox.try_again, name="try_again"),
    path("undelivered/<int:pk>/drop/", outbox.give_up, name="give_up"),
    path("mailbox/", outbox.mailbox, name="mailbox"),
    path("mailbox/<int:pk>/invite.ics", outbox.appointment, name="appointment"),
    path("reminders/", choices.choices, name="choices"),
    path("reminders/pause/", choices.pause, name="pause"),
    path("reminders/resume/", choices.resume, name="resume"),
    path("reminders/calendar/", choices.calendar, name="calendar"),
    path("calendar/<str:token>.ics", feed.feed, name="feed"),
]
