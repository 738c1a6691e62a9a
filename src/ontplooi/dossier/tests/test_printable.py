"""Whatever a person types survives to the paper as text, and stays within its edges."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontplooi.dossier.pdf import Fact, GoalRow, PromiseSide, Remark, Signature, printable, render_plan
from ontplooi.dossier.pdf.render import _compile
from ontplooi.dossier.tests.plan_sheet import holds, pages, sample_document, squeezed


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "#let x = 1 $a^2$ *vet* _cursief_ @naam \\n \"dubbel\" 'enkel' // geen commentaar /* nee */ = kop [a] {b} `c` ~ <label>",
        "Zażółć gęślą jaźń · İstanbul'da ığdır · Привет, мир · Γειά σου Κόσμε · Tiếng Việt rất đẹp",
        "∀x ∈ ℝ: x² ≥ 0 ∑ ∫ √2 ≠ ∞ → ⇒ € ½ ‰",
        "“krul” ‘enkel’ … – — • naar NBSP",
        "👍 🎉 ❤ 🌱",
        "שלום עולם",
        "مرحبا بالعالم",
    ],
)
def test_what_people_type_stands_there_as_text(typed):
    pdf = render_plan(sample_document(report=(typed,), goals=(GoalRow((typed,)),)))
    words = [word for word in typed.split() if not re.search("[\u0590-\u06ff]", word)]
    assert [word for word in words if not holds(pdf, word)] == []
    # Readers differ in the order and the joined forms of right-to-left words; their letters must be there.
    letters = set(unicodedata.normalize("NFKC", "".join(pages(pdf))))
    assert set(re.findall("[\u0590-\u06ff]", typed)) <= letters


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("你好", "[U+4F60][U+597D]"),
        ("\uf0b7 punt", "• punt"),
        ("\uf123", "[U+F123]"),
        ("a\x00b\x07c", "abc"),
        ("een\x0btwee\r\ndrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("\ud83d\ude00 \ud800", "😀 [U+D800]"),
        ("a\u202eb\u202cc", "a[U+202E]bc"),
        ("\ufeffbegin", "begin"),
        ("e\u0301", "é"),
        ("Ａ１", "A1"),
        ("👩🏽‍🔬 🇧🇪 👨‍👩‍👧‍👦 1️⃣", "👩🏽‍🔬 🇧🇪 👨‍👩‍👧‍👦 1️⃣"),
    ],
)
def test_every_character_is_shown_or_visibly_replaced(typed, shown):
    assert printable(typed) == shown
    render_plan(sample_document(report=(typed,)))


# Anything at all, and (more telling) marks, joiners and letters of many scripts in any order.
ANY = st.characters(codec=None, categories=None)
MIXED = st.sampled_from(
    "aé i\u0301\u0308\u20e3\u0489 \n\t1#*•\uf0b7\u200b\u200c\u200d\u200e\u202e\u2066\u2069\u00ad\ufe0f\ufe0e\ufeff"
    "بلا\u064b\u0651\u0600של\u05b8\u05b4กำ\u0e48क्ष\u094d\u093fि\u200dაԱшῷ👩🏽🔬❤🇧🇪🏴\U000e0067\U000e007f√𝗯你"
)
TYPED = st.text(st.one_of(ANY, MIXED), max_size=60) | st.text(MIXED, max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(TYPED, min_size=6, max_size=6))
def test_no_text_whatever_stops_the_plan(texts):
    a, b, c, d, e, f = texts
    document = sample_document(
        title=a,
        organisation=b,
        number=c,
        facts=(Fact(d, e, f),),
        report=(a, b),
        goals=(GoalRow((c,), (d, e), (f,), (a,), (b,)),),
        promises=(PromiseSide(f, (a, b)),),
        remarks=(Remark(c, d, e),),
        signatures=(Signature(a, b, c, d, e, "refused", f),),
        labels={"goal": a, "page": b},
    )
    # Asked one step deeper, so that the last resort (code points for everything unusual) does not hide a fault.
    assert _compile(document, printable).startswith(b"%PDF-1.7")


@given(TYPED)
def test_printing_twice_changes_nothing_more(text):
    assert printable(printable(text)) == printable(text)


def test_a_very_long_text_is_kept_whole():
    text = "lang verhaal " * 7_700
    pdf = render_plan(sample_document(report=(text,)))
    assert squeezed("".join(pages(pdf))).count("verhaal") == 7_700


@pytest.mark.parametrize(
    "word", ["x" * 400, "W" * 400, "https://voorbeeld.example/" + "a1/" * 120, "😀" * 300, "你" * 60, "ш" * 400, "א" * 400]
)
def test_a_word_without_end_stays_on_the_paper(word):
    pdf = render_plan(
        sample_document(title=word, report=(word,), goals=(GoalRow(*[(word,)] * 5),), facts=(Fact(word, word, word),))
    )
    # The page has room for about a hundred slim letters beside each other.
    longest = max(len(line) for page in pages(pdf) for line in page.replace("\u200b", "").split("\n"))
    assert longest <= 110
