"""The addresses of the room `plans`. Everybody else than the person of the plan and its contributors gets 404."""

from django.urls import path, register_converter

from ontplooi.plans.views import following, goals, parts, show


class PartKind:
    """Which list of a goal: its activities, its support or its follow-ups."""

    regex = "activity|support|follow-up"

    def to_python(self, value: str) -> str:
        """As it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands in the address."""
        return value


register_converter(PartKind, "part_kind")

app_name = "plans"
urlpatterns = [
    path("smart/", show.smart, name="smart"),
    path("<int:pk>/", show.show, name="show"),
    path("<int:pk>/side/", show.side, name="side"),
    path("<int:pk>/goals/add/", goals.add, name="add_goal"),
    path("<int:pk>/check-in/", following.check_in, name="check_in"),
    path("<int:pk>/<part_kind:kind>/add/", parts.add, name="add_part"),
    path("goals/<int:pk>/", goals.goal, name="goal"),
    path("goals/<int:pk>/save/", goals.save, name="change_goal"),
    path("goals/<int:pk>/move/", goals.move, name="move_goal"),
    path("goals/<int:pk>/remove/", goals.remove, name="remove_goal"),
    path("goals/<int:pk>/restore/", goals.restore, name="restore_goal"),
    path("goals/<int:pk>/consent/", goals.consent, name="consent"),
    path("goals/<int:pk>/evaluate/", following.evaluate, name="evaluate"),
    path("<part_kind:kind>/<int:pk>/save/", parts.save, name="change_part"),
    path("<part_kind:kind>/<int:pk>/remove/", parts.remove, name="remove_part"),
    path("<part_kind:kind>/<int:pk>/restore/", parts.restore, name="restore_part"),
    path("<part_kind:kind>/<int:pk>/progress/", following.progress, name="progress"),
    path("follow-up/<int:pk>/hold/", following.hold, name="hold_follow_up"),
    path("follow-up/<int:pk>/move/", following.move, name="move_follow_up"),
]
