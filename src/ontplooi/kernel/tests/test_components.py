"""The components: what a reader, a screen reader and a browser get."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from playwright.sync_api import Browser

from ontplooi.kernel.templatetags.kernel import control, icon, initials, smart_letters, texts, tint
from ontplooi.kernel.tests.fake_server import World

pytestmark = pytest.mark.urls("ontplooi.kernel.tests.urls")


class Entry:
    """A place in the menu."""

    def __init__(self, label: str, current: bool = False) -> None:
        self.url, self.label, self.current = "/", label, current


class Somebody:
    """A person, as far as a page asks."""

    pk = 7

    def __str__(self) -> str:
        return "Samira Amrani"


AROUND = {
    "person": Somebody(),
    "organisation": "Zorg aan Huis De Linde",
    "navigation": [Entry("Mijn ontwikkeling", True), Entry("Gesprekken"), Entry("Dossier")],
    "demo": True,
    "csrf_token": "token",
}


class Invitation(forms.Form):
    """A form with the kinds of field that pages use."""

    email = forms.EmailField(help_text="We only write about this talk.")
    way = forms.ChoiceField(choices=[("here", "Here"), ("video", "Video")], widget=forms.RadioSelect)
    sure = forms.BooleanField()


def gallery() -> str:
    """The page with all components."""
    return render_to_string("kernel/components.html", AROUND)


def test_no_page_has_inline_styles_or_scripts():
    pages = [gallery(), *(render_to_string(f"{name}.html") for name in ("400", "403", "403_csrf", "404", "500"))]
    for page in pages:
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
        assert not re.search(r"\son[a-z]+=", page)


def test_cotton_tags_are_all_rendered():
    assert "<c-" not in gallery()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_gallery_is_accessible_and_fits(chromium: Browser, world: World, scheme: str, width: int):
    world.pages["/gallery"] = gallery()
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(world.url + "/gallery")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    context.close()


@pytest.mark.browser
def test_a_narrow_window_and_large_letters_do_not_scroll_sideways(chromium: Browser, world: World):
    world.pages["/gallery"] = gallery()
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(world.url + "/gallery")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def field(name: str) -> str:
    """One field of a sent, empty form."""
    form = Invitation({})
    page = CottonCompiler().process('<c-field :field="field" lock="shared" who="Lieve" />')
    return engines["django"].from_string(page).render({"field": form[name]})


def test_a_field_ties_help_error_and_reader_to_its_control():
    html = control(Invitation({})["email"], "id_email_lock")
    assert 'aria-describedby="id_email_helptext id_email_error id_email_lock"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_email_error"' in field("email")


def test_a_group_of_radios_is_a_fieldset_and_a_tick_box_has_its_label_behind_it():
    assert "<legend>Way" in field("way")
    tick = field("sure")
    assert tick.index("<input") < tick.index("<span>Sure")


def test_smart_says_its_letters_in_a_sentence():
    with translation.override("en"):
        smart = smart_letters("ok", "ask", "none", "none", "ok")
    assert smart["sentence"] == "SMART, clear: specific, with an end date. There is still a question about: measurable."
    assert list(smart["letters"])[1] == ("M", "ask")


def test_initials_and_colours_of_names():
    assert initials("Samira El Amrani") == "SA"
    assert initials("Karim") == "K"
    assert initials("") == ""
    assert tint("Samira") == tint("Samira") < 5


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in icon("lock")
    assert 'class="icon"' in icon("lock")


def test_the_scripts_speak_the_language_of_the_page():
    with translation.override("nl"):
        assert "Nog niet verstuurd" in texts()
    with translation.override("en"):
        assert "Not sent yet" in texts()
