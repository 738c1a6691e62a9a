"""The addresses of the room `notices`."""

from django.urls import URLPattern, path

from ontplooi.notices import views

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("undelivered/", views.undelivered, name="undelivered"),
    path("undelivered/<int:pk>/again/", views.try_again, name="try_again"),
    path("undelivered/<int:pk>/drop/", views.give_up, name="give_up"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:pk>/invite.ics", views.appointment, name="appointment"),
]
