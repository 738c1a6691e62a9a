"""The addresses of the room `guides`, a file for each use."""

from ontplooi.guides.urls import editing, library, paper, policy, questions

app_name = "guides"
urlpatterns = [
    *questions.urlpatterns,
    *policy.urlpatterns,
    *editing.urlpatterns,
    *paper.urlpatterns,
    *library.urlpatterns,
]
