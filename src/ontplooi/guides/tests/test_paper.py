"""A guide on paper: every shipped guide, in each of its languages, as PDF and as Word file, with everything on it."""

from __future__ import annotations

import io
import re
import time
from datetime import date
from itertools import pairwise

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from ontplooi.dossier.pdf import compiled, printable
from ontplooi.dossier.tests.plan_sheet import pages, squeezed
from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.paper import PACK, SHEETS, Cover, Filling, Written, paper_of, render_docx, render_pdf
from ontplooi.guides.paper.blocks import Heading, Lines, on_one_leaf
from ontplooi.guides.paper.to_docx import clean
from ontplooi.guides.paper.to_pdf import _SHEETS, _Drawing
from tests.guides import valid_guides

COVER = Cover("Zorg aan Huis De Linde", "POP-gesprek", "be", 3, date(2026, 11, 2))
GUIDES = [(content, language) for content in shipped_guides() for language in content.languages]
each_guide = pytest.mark.parametrize(
    ("content", "language"), GUIDES, ids=[f"{content.key}-{language}" for content, language in GUIDES]
)


def words_of(data: bytes) -> str:
    """All text of a Word file, in its order, without what a line break changes."""
    body = Document(io.BytesIO(data)).element.body
    return squeezed("".join(node.text or "" for node in body.iter(qn("w:t"))))


def asked(guide, sheet: str) -> list[str]:
    """What must stand on a sheet, in the words of the guide."""
    if sheet in {"employee", "manager"}:
        side = getattr(guide.preparation, sheet)
        found = [side.intro, guide.exchange.prompt]
        for question in side.questions:
            found += [question.topic, question.prompt, question.hint or ""]
            for option in question.options:
                found += [option.label, option.detail or "", option.follow_up or ""]
        return [*found, *(one.text for one in side.at_hand)]
    if sheet == "agenda":
        parts = [text for stage in guide.stages for text in (stage.name, stage.purpose, *stage.prompts)]
        return [*parts, *(check.text for check in guide.closing)]
    if sheet == "plan":
        named = [column.name or "" for column in guide.plan.columns]
        return [guide.plan.intro, *(one.check for _letter, one in guide.plan.smart.letters), *named]
    return [guide.invitation.employee, guide.invitation.manager, guide.purpose]


@each_guide
def test_each_sheet_has_everything_of_the_guide(content, language):
    guide = content.in_language(language)
    for sheet in SHEETS:
        paper = paper_of(guide, COVER, sheets=(sheet,))
        pdf, word = render_pdf(paper), render_docx(paper)
        printed, typed = squeezed("".join(pages(pdf))), words_of(word)
        for text in asked(guide, sheet):
            assert squeezed(text) in printed, (sheet, text)
            assert squeezed(text) in typed, (sheet, text)


@each_guide
def test_the_file_can_be_kept_and_read_by_everyone(content, language):
    guide = content.in_language(language)
    reader = PdfReader(io.BytesIO(render_pdf(paper_of(guide, COVER))))
    root = reader.trailer["/Root"]
    meta = root["/Metadata"].get_data().decode()
    for said in ("<pdfaid:part>3<", "<pdfaid:conformance>B<", "<pdfuaid:part>1<"):
        assert said in meta
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean is no Python one
    assert root["/Lang"].lower().startswith(language)
    assert guide.name in reader.metadata.title
    upright, lying = [float(n) for n in reader.pages[0].mediabox[2:]], [float(n) for n in reader.pages[-1].mediabox[2:]]
    assert upright == pytest.approx([595.3, 841.9], abs=0.2)
    assert lying == pytest.approx([841.9, 595.3], abs=0.2)
    foot = reader.pages[0].extract_text()
    assert squeezed(guide.name) in squeezed(foot)
    assert squeezed({"nl": "versie 3", "en": "version 3"}[language]) in squeezed(foot)


@each_guide
def test_the_word_file_has_real_headings_tables_and_its_language(content, language):
    guide = content.in_language(language)
    data = render_docx(paper_of(guide, COVER))
    file = Document(io.BytesIO(data))
    assert guide.name in file.core_properties.title
    assert file.core_properties.language.startswith(language)
    assert {node.get(qn("w:val"))[:2] for node in file.styles.element.iter(qn("w:lang"))} == {language}
    headings = [one for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert [one.style.name for one in headings].count("Heading 1") >= len(SHEETS)
    assert all(one.text.strip() for one in headings)
    for table in file.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text.strip() for cell in table.rows[0].cells)
    assert not [part for part in file.part.package.iter_parts() if "vba" in str(part.partname).lower()]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(valid_guides())
def test_any_valid_guide_can_be_printed(content):
    for language in {content.languages[0], content.languages[-1]}:
        guide = content.in_language(language)
        paper = paper_of(guide, COVER)
        # Asked one step deeper, so that the last resort (a code for everything unusual) does not hide a fault.
        assert compiled(_SHEETS, _Drawing(paper, printable).data(), paper.dated).startswith(b"%PDF-1.7")
        typed = words_of(render_docx(paper))
        assert all(squeezed(clean(question.prompt)) in typed for question in guide.preparation.employee.questions)


def test_own_questions_stand_on_a_leaf_of_their_own(shipped):
    printed = pages(render_pdf(paper_of(shipped, COVER, sheets=("employee",))))
    keep = next(number for number, page in enumerate(printed) if "Houd deze bladzijde zelf" in page)
    assert keep % 2 == 0, "not on the back of what is handed over"
    for question in shipped.preparation.employee.questions:
        here = [number for number, page in enumerate(printed) if squeezed(question.prompt) in squeezed(page)]
        assert (min(here) >= keep) is (question.audience == "own")
    assert "alleen jij" in printed[keep]
    assert all("alleen jij." not in page for page in printed[:keep])


def test_a_part_of_one_minute_takes_one_minute():
    short = next(content for content, language in GUIDES if content.key == "kort-gesprek").in_language("nl")
    assert short.stages[0].minutes == 1
    with translation.override("nl"):
        printed = "".join(pages(render_pdf(paper_of(short, COVER, sheets=("announcement", "agenda")))))
    assert "(1 minuut)" in printed
    assert "1 minuten" not in printed


def test_at_each_question_it_says_who_reads_it(shipped):
    for sheet, side in (("employee", shipped.preparation.employee), ("manager", shipped.preparation.manager)):
        printed = squeezed("".join(pages(render_pdf(paper_of(shipped, COVER, sheets=(sheet,))))))
        assert printed.count(squeezed("Wie dit leest:")) == len(side.questions) + 1  # and once at the talking points


def test_lines_leave_room_for_a_pen(shipped):
    text = next(question for question in shipped.preparation.employee.questions if question.kind == "text")
    blocks = on_one_leaf(paper_of(shipped, COVER, sheets=("employee",)).sheets[0].blocks)
    heading = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text.endswith(text.topic))
    assert next(block for block in blocks[heading:] if isinstance(block, Lines)).count >= 4
    page = PdfReader(io.BytesIO(render_pdf(paper_of(shipped, COVER, sheets=("employee",))))).pages[1]
    drawn = page.get_contents().get_data().decode("latin-1")
    heights = [float(y) for y in re.findall(r"1 0 0 -1 [\d.]+ ([\d.]+) cm[^\n]* m 481", drawn)]
    apart = [one - other for one, other in pairwise(heights)]
    assert len(apart) >= 8
    assert min(apart) >= 8 * 72 / 25.4, "eight millimetres"


def test_what_is_known_stands_on_the_paper_and_the_rest_is_a_line(shipped):
    phase = next(question for question in shipped.preparation.employee.questions if question.kind == "choice")
    chosen = phase.options[0]
    filling = Filling(
        employee="Anna Amrani", manager="Ben Verhulst", day="donderdag 10 december 2026", place="lokaal 你好",
        deadline="3 december", own_points=("Mijn avonden",),
        answers={phase.key: Written(picked=(chosen.key,), details={chosen.key: "Leren plannen.\x07"})},
    )  # fmt: skip
    paper = paper_of(shipped, COVER, filling=filling)
    printed, typed = squeezed("".join(pages(render_pdf(paper)))), words_of(render_docx(paper))
    for known in ("Anna Amrani", "Ben Verhulst", "donderdag 10 december 2026", "3 december", "Mijn avonden", "Leren plannen."):
        assert squeezed(known) in printed
        assert squeezed(known) in typed
    assert "[U+4F60][U+597D]" in printed  # what no font has is visibly replaced
    assert "☒" in printed
    assert "☒" in typed


def test_a_pack_is_made_quickly(shipped):
    paper = paper_of(shipped, COVER)
    for make in (render_pdf, render_docx):
        make(paper)
        began = time.perf_counter()
        make(paper)
        assert time.perf_counter() - began < 1.5, "usually a tenth of a second; a busy machine gets some room"


def test_the_same_pack_gives_the_same_pdf(shipped):
    assert render_pdf(paper_of(shipped, COVER)) == render_pdf(paper_of(shipped, COVER))


def test_the_columns_of_the_guide_and_its_names_stand_in_the_table(shipped):
    fewer = {"columns": [{"what": "goal", "name": {"nl": "Wens"}}, {"what": "activity"}]}
    content = next(one for one in shipped_guides() if one.key == "stappenplan")
    plain = content.model_dump(mode="json")
    plain["plan"] = {**plain["plan"], **fewer}
    guide = type(content).model_validate(plain).in_language("nl")
    file = Document(io.BytesIO(render_docx(paper_of(guide, COVER, sheets=("plan",)))))
    assert [cell.text for cell in file.tables[0].rows[0].cells] == ["Wens", "Actie/VTOC-maatregel"]


@pytest.fixture
def shipped():
    """The guide with every kind of question, in Dutch."""
    return next(content for content in shipped_guides() if content.key == "stappenplan").in_language("nl")


@pytest.mark.django_db
class TestPages:
    """Asking for sheets in the browser."""

    def test_everybody_of_the_organisation_gets_the_sheets(self, cast, sign_in, guide_pk):
        page = sign_in(cast.emma).get(f"/guides/{guide_pk}/paper/").content.decode()
        for sheet in (*SHEETS, PACK):
            assert f"/guides/{guide_pk}/paper/{sheet}.pdf" in page
            assert f"/guides/{guide_pk}/paper/{sheet}.docx" in page

    @pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-1.7"), ("docx", b"PK")])
    def test_the_pack_comes_as_one_file(self, cast, sign_in, guide_pk, form, start):
        response = sign_in(cast.emma).get(f"/guides/{guide_pk}/paper/pack.{form}?language=en")
        assert response.content.startswith(start)
        assert f'-pack-en.{form}"' in response["Content-Disposition"]

    @pytest.mark.parametrize("wrong", ["nothing.pdf", "pack.exe", "agenda.pdf?version=99", "agenda.html"])
    def test_what_is_not_there_is_not_found(self, cast, sign_in, guide_pk, wrong):
        assert sign_in(cast.emma).get(f"/guides/{guide_pk}/paper/{wrong}").status_code == 404

    def test_the_page_asks_little_of_the_database(self, cast, sign_in, guide_pk, django_assert_max_num_queries):
        browser = sign_in(cast.emma)
        with django_assert_max_num_queries(12):
            browser.get(f"/guides/{guide_pk}/paper/")
        with django_assert_max_num_queries(12):
            browser.get(f"/guides/{guide_pk}/paper/pack.pdf")


@pytest.fixture
def guide_pk(cast):
    """A shipped guide, as it stands in an address."""
    from ontplooi.guides.models import Guide

    return Guide.objects.shipped().get(key="stappenplan").pk
