"""The addresses of the room `conversations`, by use case."""

from django.urls import URLPattern, path

from ontplooi.conversations.views import closing, moments, notes, report, sign, start, talk

app_name = "conversations"
urlpatterns: list[URLPattern] = [
    path("", start.list_conversations, name="list"),
    path("invite/", start.invite, name="start"),
    path("ask/", start.ask, name="ask"),
    path("<int:pk>/", moments.show, name="show"),
    path("<int:pk>/moment/", moments.moment, name="moment"),
    path("<int:pk>/moment/propose/", moments.propose, name="propose"),
    path("<int:pk>/moment/<int:proposal>/answer/", moments.answer, name="answer_proposal"),
    path("<int:pk>/cancel/", moments.cancel, name="cancel"),
    path("<int:pk>/pause/", moments.pause, name="pause"),
    path("<int:pk>/resume/", moments.resume, name="resume"),
    path("<int:pk>/report/", report.report, name="report"),
    path("<int:pk>/report/write/", report.write_report, name="write_report"),
    path("<int:pk>/report/remark/", report.remark, name="remark"),
    path("<int:pk>/report/offer/", report.offer, name="offer"),
    path("<int:pk>/report/new-version/", report.new_version, name="new_version"),
    path("<int:pk>/sign/", sign.sign, name="sign"),
    path("<int:pk>/sign/code/", sign.send_code, name="send_code"),
    path("<int:pk>/talk/", talk.talk, name="talk"),
    path("<int:pk>/talk/live/", talk.live, name="talk_live"),
    path("<int:pk>/talk/live/points/", talk.live_points, name="talk_live_points"),
    path("<int:pk>/talk/start/", talk.start_talk, name="start_talk"),
    path("<int:pk>/talk/go/", talk.go_stage, name="go_stage"),
    path("<int:pk>/talk/skip/", talk.skip_stage, name="skip_stage"),
    path("<int:pk>/talk/note/<slug:stage>/", notes.note, name="note"),
    path("<int:pk>/talk/own-note/", notes.own_note, name="own_note"),
    path("<int:pk>/talk/point/", talk.talk_point, name="talk_point"),
    path("<int:pk>/talk/put-on-table/", talk.put_on_table, name="put_on_table"),
    path("<int:pk>/talk/second/", talk.second, name="second"),
    path("<int:pk>/talk/close/", closing.close, name="close"),
    path("<int:pk>/talk/close/summary/", closing.summary, name="summary"),
    path("<int:pk>/talk/close/end/", closing.end_talk, name="end_talk"),
    path("<int:pk>/finish/", closing.finish, name="finish"),
]
