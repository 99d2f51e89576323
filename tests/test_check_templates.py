"""`check-templates`: everything wrong with every template, told in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from command_line import Call
from docx.oxml import parse_xml
from docx_parts import W, parts, template, template_of, with_footnotes, with_parts

from xl_tools.features.inspection import problem_sentence
from xl_tools.features.letters.fields import FIELDS
from xl_tools.folders import TEMPLATES
from xl_tools.letters import render
from xl_tools.letters.template_check import check_template, sample_values
from xl_tools.messages import Refusal
from xl_tools.template_call import check_templates

KNOWN = {"title": "", "addressee": "", "rows": "", "rows.text": "", "rows.lines": "", "rows.lines.text": ""}


def told(file: Path) -> list[tuple[str, str | None, str | None]]:
    """Code and quotes of every problem; each has a sentence."""
    problems = check_template(file, KNOWN).problems
    assert all(len(problem_sentence(problem)) > 30 for problem in problems)
    return [(problem.code, problem.quote, problem.quote2) for problem in problems]


def test_the_ready_templates_are_sound_and_say_what_they_need(call: Call) -> None:
    said = call("check-templates")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert [line.split(" ")[0] for line in lines] == [file.name for file in sorted(TEMPLATES.glob("*.docx"))]
    assert all("dùng được. Cần " in line for line in lines)
    assert "issuing_body_name, invitee, title" in next(line for line in lines if line.startswith("giay-moi.docx"))


def test_an_unknown_field_is_named_with_its_paragraph_and_the_nearest_known_one(tmp_path: Path) -> None:
    file = template(tmp_path, "{{ title }}", "Kính gửi: {{ adressee }}")
    assert told(file) == [("template_field_nearest", "adressee", "addressee")]
    (problem,) = check_template(file, KNOWN).problems
    assert "Đoạn “Kính gửi: {{ adressee }}”" in problem_sentence(problem)
    assert told(template(tmp_path, "{{ xyz }}")) == [("template_field_unknown", "xyz", None)]


@pytest.mark.parametrize(
    ("tag", "written", "nearest"),
    [
        ("{% for row in rows %}{{ row.txt }}{% endfor %}", "txt", "text"),
        ("{% for row in rows %}{{ text }}{% endfor %}", "text", "row.text"),
        ("{% for row in row %}{{ row.text }}{% endfor %}", "row", "rows"),
        ("{% for row in rows %}{% for line in row.line %}{{ line.text }}{% endfor %}{% endfor %}", "line", "lines"),
        ("{% if titel %}x{% endif %}", "titel", "title"),
        ("{{ title|upper ~ adressee }}", "adressee", "addressee"),
        ("{{ title.text }}", "text", None),
        ("{% for row in rows %}{% endfor %}{{ row.text }}", "row", "rows"),
        ("{{ loop.index }}", "loop", None),
    ],
)
def test_fields_of_repeated_blocks_are_known_within_them(
    tmp_path: Path, tag: str, written: str, nearest: str | None
) -> None:
    code = "template_field_nearest" if nearest else "template_field_unknown"
    assert told(template(tmp_path, tag)) == [(code, written, nearest)]


def test_loops_conditions_filters_and_words_quotation_marks_are_fine(tmp_path: Path) -> None:
    file = template(
        tmp_path,
        "{%p if title and not addressee %}",
        "{{ title|upper }}{# ghi chú #}{% if title == “x” %}y{% elif addressee %}z{% else %}t{% endif %}",
        "{%p endif %}",
        "{%- for row in rows -%}{{ loop.index }}{{ row.text }}{%- endfor -%}",
        "{% for row in rows %}{% for line in row.lines %}{{ line.text }}{{ row.text }}{% endfor %}{% endfor %}",
        table=["{%tr for row in rows %}", "{{ row.text }}", "{%tr endfor %}"],
    )
    found = check_template(file, KNOWN)
    assert found.problems == ()
    assert found.fields == ("title", "addressee", "rows", "rows.text", "rows.lines", "rows.lines.text")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["{{ title"], ("template_brace_open", "{{", None)),
        (["title }}"], ("template_brace_open", "}}", None)),
        (["{{ title", "}}"], ("template_brace_open", "{{", None)),
        (["{% if title"], ("template_brace_open", "{%", None)),
        (["{{ title addressee }}"], ("template_tag_wrong", "{{ title addressee }}", None)),
        (["{% if %}x{% endif %}"], ("template_tag_wrong", "{% if %}", None)),
        (["{% for rows %}x{% endfor %}"], ("template_tag_wrong", "{% for rows %}", None)),
        (["{% if title %}", "x"], ("template_block_open", "{% if title %}", "endif")),
        (["{% for row in rows %}{% if title %}{% endfor %}"], ("template_block_open", "{% if title %}", "endif")),
        (["x{% endif %}"], ("template_block_end", "{% endif %}", None)),
        (["{% else %}"], ("template_block_end", "{% else %}", None)),
        (["{% fro row in rows %}"], ("template_tag_forbidden", "{% fro row in rows %}", None)),
        (["{% set x = title %}"], ("template_tag_forbidden", "{% set x = title %}", None)),
        (["{{ title|safe }}"], ("template_tag_forbidden", "{{ title|safe }}", None)),
        (["{{ title.__class__ }}"], ("template_tag_forbidden", "{{ title.__class__ }}", None)),
        (["{{ rows }}"], ("template_list_printed", "{{ rows }}", None)),
        (["{% for x in title %}x{% endfor %}"], ("template_no_list", "{% for x in title %}", None)),
    ],
)
def test_a_wrong_tag_is_quoted(
    tmp_path: Path, paragraphs: list[str], expected: tuple[str, str | None, str | None]
) -> None:
    assert expected in told(template(tmp_path, *paragraphs))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("{{ titel }} {{ title|safe }}")
        document.add_paragraph("{% if title %}{{ rows }}")
        document.sections[0].header.paragraphs[0].text = "{{ adressee }"
        document.sections[0].footer.paragraphs[0].text = "{{ xyz }}"
        document.core_properties.title = "{{ abc }}"

    file = with_footnotes(template_of(tmp_path, fill), "{{ khác }}")
    problems = check_template(file, KNOWN).problems
    assert sorted(problem.code for problem in problems) == [
        "template_block_open",
        "template_brace_open",
        "template_field_nearest",
        "template_field_unknown",
        "template_field_unknown",
        "template_field_unknown",
        "template_list_printed",
        "template_tag_forbidden",
    ]
    places = {str(problem.where).split(" “")[0] for problem in problems}
    assert places == {"Đoạn", "Đầu trang, đoạn", "Chân trang, đoạn", "Cước chú", "Thuộc tính của tệp"}


def test_a_tag_where_nothing_is_filled_is_told(tmp_path: Path) -> None:
    file = template(tmp_path, "{{ title }}")
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    link = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
    found = parts(file.read_bytes())
    notes = (
        f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="2"><w:p><w:r><w:t>{{{{ title }}}}</w:t></w:r></w:p></w:endnote>'
    )
    with_parts(
        file,
        {
            "[Content_Types].xml": found["[Content_Types].xml"].replace(
                b"</Types>", b'<Override PartName="/word/endnotes.xml" ContentType="' + kind + b'"/></Types>'
            ),
            "word/_rels/document.xml.rels": found["word/_rels/document.xml.rels"].replace(
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="' + link + b'" Target="endnotes.xml"/></Relationships>',
            ),
            "word/endnotes.xml": f"{notes}</w:endnotes>".encode(),
        },
    )
    assert told(file) == [("template_tag_unfilled", "{{ title }}", None)]


def test_what_only_rendering_shows_is_told_too(tmp_path: Path) -> None:
    def from_a_table_to_below_it(document: Any) -> None:
        document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% if title %}x"
        document.add_paragraph("{% endif %}")

    ((code, _, _),) = told(template_of(tmp_path, from_a_table_to_below_it))
    assert code == "template_refused"


def code_of_a_field(document: Any) -> None:
    run = document.add_paragraph("{{ title }}").add_run()
    run._r.append(parse_xml(f'<w:instrText xmlns:w="{W}"> QUOTE {{{{ title }}}} </w:instrText>'))


def macro(folder: Path) -> Path:
    return with_parts(template(folder, "x"), {"word/vbaProject.bin": b"x"})


@pytest.mark.parametrize(
    "made", [lambda folder: folder / "none.docx", macro, lambda folder: template_of(folder, code_of_a_field)]
)
def test_a_template_that_is_never_used_is_told_with_the_reason(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    (problem,) = check_template(made(tmp_path), KNOWN).problems
    assert problem.code == "template_refused"
    assert ".docx" in problem_sentence(problem)


def test_samples_try_every_field_filled_and_blank() -> None:
    samples = list(sample_values(KNOWN))
    assert [bool(sample["title"]) for sample in samples] == [True, False, False, True, True]
    assert [len(sample["rows"]) for sample in samples] == [2, 0, 2, 2, 0]
    assert samples[0]["rows"][0]["lines"][1].keys() == {"text"}


def test_a_template_of_another_name_is_compared_with_the_likest_kind(call: Call, tmp_path: Path) -> None:
    file = Path(copy(TEMPLATES / "phan-cong-tra-loi.docx", tmp_path / "mau-phuong.docx"))
    said = call("check-templates", file)
    assert said.code == 0
    assert "mau-phuong.docx không mang tên mẫu nào" in said.out
    assert "Công văn phân công trả lời" in said.out


def test_templates_to_mend_are_listed_with_their_problems(call: Call, tmp_path: Path) -> None:
    wrong = template(tmp_path, "{{ signer_nam }}", "{{ xyz", name="giay-moi.docx")
    said = call("check-templates", wrong, TEMPLATES / "tra-loi.docx")
    assert said.code == 1
    assert said.out.splitlines() == [
        "giay-moi.docx (Giấy mời đại biểu): 2 chỗ cần sửa.",
        "- Đoạn “{{ signer_nam }}”: không có trường “signer_nam”; gần giống nhất là “signer_name”. "
        "Sửa tên trường trong mẫu.",
        "- Đoạn “{{ xyz”: dấu “{{” thiếu dấu đóng hoặc dấu mở đi cùng. Mỗi thẻ mở và đóng trong cùng một đoạn.",
        said.out.splitlines()[3],
    ]
    assert said.out.splitlines()[3].startswith("tra-loi.docx (Thư trả lời người nêu): dùng được. Cần ")


def test_a_slower_template_is_sound_and_the_reason_is_said(call: Call, tmp_path: Path) -> None:
    file = with_footnotes(template(tmp_path, "x", name="tra-loi.docx"), "{{ title }}")
    said = call("check-templates", file)
    assert said.code == 0
    assert "Lập chậm hơn các mẫu khác vì mẫu có trường trong cước chú" in said.out


def test_a_folder_without_templates_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        check_templates([], tmp_path)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("name", [file.name for file in sorted(TEMPLATES.glob("*.docx"))])
def test_a_sound_template_renders_with_any_of_its_fields_blank(name: str) -> None:
    assert check_template(TEMPLATES / name, FIELDS[name]).problems == ()
    assert all(render(TEMPLATES / name, values) for values in sample_values(FIELDS[name]))
