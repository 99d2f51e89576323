from __future__ import annotations

from io import BytesIO
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from docx import Document
from docx_parts import template, with_parts
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_books import given_for, letters_book, lines
from openxml_audit import OpenXmlValidator

from xl_tools.features.letters.invitations import write_invitations
from xl_tools.features.letters.replies import write_replies
from xl_tools.folders import TEMPLATES
from xl_tools.letters import documents_given, render, template_fingerprints
from xl_tools.messages import Refusal

HOSTILE = [
    "A & B <w:p> \"C\" 'D' </w:t>",
    "{{ 7*7 }} {% for x in y %} {_{ signer_name }_} {_% %_} {# x #}",
    "một\ndòng\r\nhai\rba\x0bbốn",
    "tab\tở giữa",
    "điều\x00khiển\x07\x1b\x0c\ud800\ufffe",
    "a" * 3000,
    "مرحبا 🎉 👩‍👩‍👧 ‮ngược",
    "=HYPERLINK(1) MERGEFIELD x \\* MERGEFORMAT",
    "  hai   khoảng trắng  ",
    "&lt;đã thoát&gt; &amp; &#123;",
]
AS_PRINTED = {
    2: "một\ndòng\nhai\nba\nbốn",
    4: "điềukhiển\n",
}


def text_of(content: bytes) -> list[str]:
    return lines(Document(BytesIO(content)))


@pytest.mark.parametrize("position", range(len(HOSTILE)))
def test_a_hostile_value_comes_out_as_typed(tmp_path: Path, position: int) -> None:
    value = HOSTILE[position]
    made = text_of(render(template(tmp_path, "trước {{ value }} sau", "{{ value|upper }}"), {"value": value}))
    printed = AS_PRINTED.get(position, value)
    assert made == [f"trước {printed} sau", printed.upper()]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029")))
def test_any_text_changes_nothing_but_itself(value: str) -> None:
    fields = {**write_replies(letters_book(), given_for()).documents[0].fields, "addressee": f"[{value}]"}
    plain = text_of(render(TEMPLATES / "tra-loi.docx", {**fields, "addressee": "[]"}))
    hostile = text_of(render(TEMPLATES / "tra-loi.docx", fields))
    assert hostile == [line.replace("[]", f"[{value}]") for line in plain]


def test_hostile_values_leave_a_file_that_word_opens(tmp_path: Path) -> None:
    (document,) = write_replies(letters_book(), given_for()).documents[:1]
    fields = {
        name: HOSTILE[0] + HOSTILE[1] + HOSTILE[4] if isinstance(v, str) else v for name, v in document.fields.items()
    }
    fields["petition"] = [{"text": value} for value in HOSTILE]
    file = tmp_path / "thu.docx"
    file.write_bytes(render(TEMPLATES / document.template, fields))
    result = OpenXmlValidator().validate(str(file))
    assert not result.errors


def test_equal_input_makes_equal_bytes() -> None:
    document = write_invitations(letters_book(), given_for()).documents[0]
    file = TEMPLATES / document.template
    assert render(file, document.fields) == render(file, dict(reversed(document.fields.items())))


def test_an_edited_template_is_read_again(tmp_path: Path) -> None:
    file = template(tmp_path, "cũ {{ a }}")
    assert text_of(render(file, {"a": "1"})) == ["cũ 1"]
    template(tmp_path, "đã sửa lại {{ a }}")
    assert text_of(render(file, {"a": "1"})) == ["đã sửa lại 1"]


def test_a_tag_that_word_split_over_runs_still_works(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Kính gửi: {{ addr")
    paragraph.add_run("essee }").bold = True
    paragraph.add_run("}.")
    file = tmp_path / "mau.docx"
    document.save(str(file))
    assert text_of(render(file, {"addressee": "Sở Y tế"})) == ["Kính gửi: Sở Y tế."]


def test_loops_and_conditions_of_paragraphs_and_rows(tmp_path: Path) -> None:
    file = template(
        tmp_path,
        "{%p if shown %}",
        "có",
        "{%p endif %}",
        "{% for row in rows %}{{ loop.index }}.{{ row.text }} {% endfor %}",
        table=["{%tr for row in rows %}", "{{ row.text }}", "{%tr endfor %}"],
    )
    assert text_of(render(file, {"shown": "", "rows": [{"text": "a"}, {"text": "b"}]})) == ["1.a 2.b ", "a", "b"]


def test_paragraphs_of_questions_of_themes_are_three_loops_and_that_is_allowed(tmp_path: Path) -> None:
    loops = "{% for a in b %}{% for c in a.c %}{% for d in c.d %}{{ d.e }}{% endfor %}{% endfor %}{% endfor %}"
    fields = {"b": [{"c": [{"d": [{"e": "một"}, {"e": "hai"}]}]}]}
    assert text_of(render(template(tmp_path, loops), fields)) == ["mộthai"]


def refused(file: Path, **fields: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        render(file, fields)
    assert "mau.docx" in str(caught.value)
    return caught.value


def test_an_unknown_field_is_named_with_its_paragraph_and_the_nearest_known_one(tmp_path: Path) -> None:
    file = template(tmp_path, "{{ unit }} addresee", "Kính gửi: {{ addresee|upper }}.")
    refusal = refused(file, addressee="x", unit="y")
    assert refusal.code == "template_unknown_field"
    assert "“addresee”" in str(refusal)
    assert "ở đoạn “Kính gửi: {{ addresee|upper }}.”" in str(refusal)
    assert "có phải là “addressee”?" in str(refusal)


def test_an_unknown_field_is_found_in_a_branch_that_is_not_taken(tmp_path: Path) -> None:
    assert refused(template(tmp_path, "{% if a %}{{ b }}{% endif %}"), a="").code == "template_unknown_field"


def test_an_unknown_field_of_a_repeated_block_is_named(tmp_path: Path) -> None:
    refusal = refused(template(tmp_path, "{% for q in questions %}{{ q.txt }}{% endfor %}"), questions=[{"text": "a"}])
    assert refusal.code == "template_unknown_field"
    assert "có phải là “text”?" in str(refusal)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ a.__init__.__globals__ }}",
        "{{ a['__class__'] }}",
        "{{ a|attr('__class__') }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum() }}",
        "{{ range(1000000000) }}",
        "{{ a.upper() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 10 ** 1000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ a|center(1000000000) }}",
        "{{ a|format(a) }}",
        "{{ a|upper(1) }}",
        "{{ a|map('upper')|list }}",
        "{% set x = a %}",
        "{% import 'os' as os %}",
        "{% include '/etc/passwd' %}",
        "{% macro m() %}{% endmacro %}",
        "{% for x in b %}" * 4 + "{% endfor %}" * 4,
        "{{r a }}",
        "{{p a }}",
        "{% cellbg a %}",
        "{{ namespace(x=1) }}",
        "{{ a if a else config }}",
        "{{ loop }}",
    ],
)
def test_a_template_cannot_do_more_than_print_fields(tmp_path: Path, tag: str) -> None:
    refusal = refused(template(tmp_path, tag), a="x", b=[])
    assert refusal.code in {"template_tag_not_allowed", "template_unknown_field"}


def test_a_field_is_not_a_python_object(tmp_path: Path) -> None:
    for tag in ("{{ a.upper }}", "{{ rows.append }}", "{{ rows.0 }}"):
        assert refused(template(tmp_path, tag), a="x", rows=[{"text": "a"}]).code in {
            "template_unknown_field",
            "template_tag_not_allowed",
        }


def test_a_list_printed_as_text_is_told(tmp_path: Path) -> None:
    assert refused(template(tmp_path, "{{ rows }}"), rows=[{"text": "a"}]).code == "template_list_as_text"


@pytest.mark.parametrize("tag", ["{{ a", "{% if a %}", "{% endfor %}", "{{ a b }}", "{% fro x in a %}"])
def test_a_wrong_tag_is_told_with_the_text_around_it(tmp_path: Path, tag: str) -> None:
    refusal = refused(template(tmp_path, "đầu", f"chỗ sai {tag}"), a="x")
    assert refusal.code == "template_wrong_tag"


def test_a_loop_that_begins_in_a_table_and_ends_below_is_refused_not_repaired(tmp_path: Path) -> None:
    document = Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% for x in rows %}{{ x.text }}"
    document.add_paragraph("{% endfor %}")
    file = tmp_path / "mau.docx"
    document.save(str(file))
    assert refused(file, rows=[{"text": "a"}, {"text": "b"}]).code == "template_broken"


def test_a_missing_template_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "mau.docx").code == "template_missing"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\x00" * 60])
def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(content)
    assert refused(file).code == "template_unreadable"


def copied(folder: Path, name: str, content: bytes) -> Path:
    """A ready template with this part added or replaced."""
    return with_parts(Path(copy(TEMPLATES / "tra-loi.docx", folder / "mau.docx")), {name: content})


def test_a_workbook_renamed_to_docx_is_refused(tmp_path: Path) -> None:
    file = copied(tmp_path, "word/document.xml", b"<a/>")
    assert refused(file).code == "template_unreadable"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = copied(tmp_path, "word/media/a.bin", b"\0" * 100_000_001)
    assert file.stat().st_size < 1_000_000
    assert refused(file).code == "template_too_big"


def test_a_template_with_macros_is_refused(tmp_path: Path) -> None:
    file = copied(tmp_path, "word/vbaProject.bin", b"x")
    assert refused(file).code == "template_unsafe"


def test_a_part_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    file = copied(tmp_path, "word/settings.xml", bomb)
    assert refused(file).code == "template_unsafe"


def test_fingerprints_follow_the_content_of_the_templates(tmp_path: Path) -> None:
    file = template(tmp_path, "một")
    before = template_fingerprints(tmp_path)
    assert list(before) == ["mau.docx"]
    (tmp_path / "~$mau.docx").write_bytes(b"lock")
    assert template_fingerprints(tmp_path) == before
    file.write_bytes(file.read_bytes() + b" ")
    assert template_fingerprints(tmp_path) != before
    assert template_fingerprints(tmp_path / "none") == {}


def test_what_lies_beside_the_book_is_given(tmp_path: Path) -> None:
    book = tmp_path / "so.xlsx"
    made = tmp_path / "so.van-ban" / "giay-moi" / "DB0001-an.docx"
    made.parent.mkdir(parents=True)
    made.write_bytes(b"")
    found = documents_given(book)
    assert found.documents == {"giay-moi/DB0001-an.docx"}
    assert found.templates == template_fingerprints(TEMPLATES)
    assert documents_given(None).documents == frozenset()
