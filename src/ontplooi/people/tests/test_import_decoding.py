"""A file reads the same whatever wrote it: a new program, Windows here, or an old Mac."""

from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.clock import today
from ontplooi.people.importing.decoding import decoded
from ontplooi.people.importing.here import Here
from ontplooi.people.importing.packing import pack_table, unpack_table
from ontplooi.people.importing.planning import make_plan
from ontplooi.people.tests.personnel_files import people_of, table_of

NAMES = [
    "Zoë de Vries", "André Peeters", "Jürgen Müller", "François Lefèvre", "Michèle Dubois", "Joëlle D'Hondt", "Noël Hervé",
    "Käthe Groß", "Chloé Gérard", "Benoît Lambert", "Raphaël Côté", "Inès Muñoz", "Daniël van ’t Hof", "Geneviève Brûlé", "Müller",
]  # fmt: skip
PLAIN = [
    "Jan Bos", "An Maes", "Coördinator Eén", "BJÖRN SØRENSEN", "HÉLÈNE", "Dušan Žižek", "collega’s – team “Zuid”", "€ 5,–",
    "ÉRIC Ørsted",
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


def file_of(names):
    return "Personeelsnummer;Naam;Team\n" + "".join(f"{at};{name};Noord\n" for at, name in enumerate(names))


@given(st.lists(st.sampled_from(NAMES + PLAIN), min_size=1, max_size=8), st.sampled_from(ENCODINGS))
def test_what_was_read_before_is_read_as_before(names, encoding):
    text = file_of(names)
    assert decoded(text.encode(encoding))[0].lstrip("\ufeff") == text


@given(st.lists(st.sampled_from([name for name in NAMES + PLAIN if all(ord(sign) < 256 for sign in name)]), min_size=1, max_size=8))
def test_latin_1_is_read_as_windows(names):
    text = file_of(names)
    assert decoded(text.encode("latin-1"))[0] == text


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8))
def test_an_old_mac_is_read_as_it_wrote(names):
    text = file_of(names)
    assert decoded(text.encode("mac_roman")) == (text, "mac_roman")


def test_an_old_mac_is_named_and_the_people_are_right():
    content = file_of(["Zoë de Vries", "André Müller"]).encode("mac_roman")
    table = unpack_table(pack_table(table_of(content)))
    people, problems = people_of(content)
    assert [one.name for one in people] == ["Zoë de Vries", "André Müller"]
    assert "Mac" in make_plan(table, people, problems, Here(today())).notes[0]
    assert table_of(file_of(["Zoë de Vries"]).encode("cp1252")).notes == []
