"""The fast way of rendering letters: part by part what docxtpl makes, or docxtpl itself."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.shared import Cm
from docx_parts import W, by_docxtpl, parts, template, template_of, unlike, with_footnotes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_letters_rendering import HOSTILE

from xl_tools.features.letters.fields import FIELDS
from xl_tools.folders import TEMPLATES
from xl_tools.letters.rendering import _checked, rendered
from xl_tools.messages import SLOWER, Refusal

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
VALUES = st.one_of(st.text(max_size=40), st.sampled_from(["", *HOSTILE]), st.integers(0, 999))
"""Any characters at all, the forbidden ones included."""

NEW_RUN, NEW_PARAGRAPH = "\x00", "\x01"


def fields_of(names: dict[str, str]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for the fields of a table such as FIELDS: a name with dotted ones below it is a list of such."""
    own = [name for name in names if "." not in name]

    def value(name: str) -> st.SearchStrategy[Any]:
        below = {inner.removeprefix(f"{name}."): "" for inner in names if inner.startswith(f"{name}.")}
        return st.lists(fields_of(below), max_size=3) if below else VALUES

    return st.fixed_dictionaries({name: value(name) for name in own})


def checked(file: Path, fields: dict[str, Any], slower: str = "") -> dict[str, bytes]:
    """The letter's parts, once it is what docxtpl makes and was made the way that is said."""
    made = rendered(file, fields)
    assert made.slower == slower
    assert unlike(parts(made.docx), by_docxtpl(file, fields)) == []
    return parts(made.docx)


@pytest.mark.parametrize("name", [file.name for file in sorted(TEMPLATES.glob("*.docx"))])
def test_every_template_gives_part_by_part_what_docxtpl_gives_whatever_the_values(name: str) -> None:
    @settings(max_examples=12, deadline=None)
    @given(fields_of(FIELDS[name]))
    def same(fields: dict[str, Any]) -> None:
        checked(TEMPLATES / name, fields)

    same()


@pytest.mark.parametrize("name", [file.name for file in sorted(TEMPLATES.glob("*.docx"))])
def test_hostile_values_give_the_very_bytes_that_docxtpl_gives(name: str) -> None:
    def filled(names: list[str]) -> dict[str, Any]:
        own = [name for name in names if "." not in name]
        below = {field: [n.removeprefix(f"{field}.") for n in names if n.startswith(f"{field}.")] for field in own}
        return {field: [filled(below[field])] * 2 if below[field] else "\n".join(HOSTILE) for field in own}

    made = checked(TEMPLATES / name, filled(list(FIELDS[name])))
    assert made == by_docxtpl(TEMPLATES / name, filled(list(FIELDS[name])))


TAGS = st.sampled_from(
    [
        *("a ", "chữ ", "&", "“q”", "100%", "_", "{{ a }}", "{{ b|upper }}", "{{ a ~ b }}", "{{ 'A & B' }}"),
        *("{{ 'x' if a else b }}", "{{- a -}}", "{# c #}", NEW_RUN, NEW_RUN, NEW_PARAGRAPH),
    ]
)
BLOCKS = st.sampled_from(
    [
        ("{% if a %}", "{% endif %}"),
        ("{% if a %}x{% else %}", "{% endif %}"),
        ("{%- if b -%}", "{%- endif -%}"),
        ("{% for row in rows %}{{ row.text }}", "{{ loop.index }}{% endfor %}"),
    ]
)
TEXTS = st.recursive(
    st.lists(TAGS, max_size=4).map("".join),
    lambda inner: st.one_of(
        st.tuples(BLOCKS, inner).map(lambda both: f"{both[0][0]}{both[1]}{both[0][1]}"),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=5,
)
OF_FRAGMENTS = st.fixed_dictionaries(
    {"a": VALUES, "b": VALUES, "rows": st.lists(st.fixed_dictionaries({"text": VALUES}), max_size=2)}
)


def write_runs(container: Any, text: str) -> None:
    for paragraph in text.split(NEW_PARAGRAPH):
        written = container.add_paragraph()
        for number, run in enumerate(paragraph.split(NEW_RUN)):
            written.add_run(run).bold = number % 2 == 0


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS, TEXTS, st.lists(OF_FRAGMENTS, min_size=2, max_size=2))
def test_whatever_a_template_is_made_of_its_letters_are_docxtpls_or_refused(
    tmp_path: Path, header: str, body: str, row: str, letters: list[dict[str, Any]]
) -> None:
    def fill(document: Any) -> None:
        write_runs(document, body)
        write_runs(document.sections[0].header, header)
        table = table_of(document, "đầu|x", "{%tr for row in rows %}|", "|{{ row.text }}", "{%tr endfor %}|")
        write_runs(table.rows[2].cells[0], row)

    file = template_of(tmp_path, fill)
    _checked.cache_clear()
    for fields in letters:
        try:
            made = rendered(file, fields)
        except Refusal:
            continue
        assert unlike(parts(made.docx), by_docxtpl(file, fields)) == []


CONDITIONS = [
    ("{% if a %}có{% else %}không{% endif %}", "{{ a|upper }}{{ 'x' ~ a }}"),
    ("{%p if a %}", "một {{ a }}", "{%p elif b %}", "hai {{ b }}", "{%p else %}", "ba", "{%p endif %}"),
    ("{%p for row in rows %}", "{{ loop.index }}. {{ row.text }}", "{%p else %}", "trống", "{%p endfor %}"),
    ("{% for row in rows %}{{ row.text }}{% if not loop.last %}, {% endif %}{% endfor %}",),
    ("a {%- if a %} {{ a }} {%- endif %} b", "c {{ a -}}", "d"),
    ("{% if b %}", "một {% else %}", "{# một run không còn chữ #}", "{% endif %}"),
    ("{# ghi chú #}{{ a }}", "{% raw %}{{ giữ nguyên }} {% endraw %}{{ a }}"),
    ("{%p for row in rows %}", "{%p if row.text %}", "{{ row.text }}{{ b }}", "{%p endif %}", "{%p endfor %}"),
    ("{{ a }}{{ b }} {{ a }}", "“{{ a }}”", "100% {{ a }}, ___{{ a }}"),
]
VALUES_OF_CONDITIONS: list[dict[str, Any]] = [
    {"a": "", "b": "", "rows": []},
    {"a": "á", "b": "b\tc\nd", "rows": [{"text": "1"}, {"text": ""}, {"text": "\t"}]},
    {"a": HOSTILE[1], "b": HOSTILE[9], "rows": [{"text": value} for value in HOSTILE]},
]


@pytest.mark.parametrize("paragraphs", CONDITIONS, ids=lambda paragraphs: paragraphs[0][:30])
def test_conditions_and_loops_come_out_as_docxtpl_has_them(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    file = template(tmp_path, *paragraphs, table=["đầu", "{%tr for row in rows %}", "{{ row.text }}", "{%tr endfor %}"])
    for fields in (*VALUES_OF_CONDITIONS, *VALUES_OF_CONDITIONS):
        checked(file, fields)


def test_a_condition_that_begins_in_one_run_and_ends_in_another_is_covered(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("đầu {% if a %}một ")
        paragraph.add_run("hai {{ a }}").bold = True
        paragraph.add_run(" ba{% endif %} cuối")

    file = template_of(tmp_path, fill)
    for value in ("", "x\ty", "x"):
        checked(file, {"a": value})


def test_a_condition_that_begins_in_one_paragraph_and_ends_in_another_is_covered(tmp_path: Path) -> None:
    file = template(tmp_path, "đầu {% if a %}một", "hai {{ a }}", "ba {% else %}bốn{% endif %} cuối")
    for value in ("", "x\ty", "x"):
        checked(file, {"a": value})


def test_fields_in_headers_and_footers_are_covered(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("{{ a }}")
        document.sections[0].header.paragraphs[0].text = "Số {{ b }} & {% if a %}có{% endif %}"
        document.sections[0].footer.paragraphs[0].text = "{% for row in rows %}{{ row.text }};{% endfor %}"

    file = template_of(tmp_path, fill)
    for fields in VALUES_OF_CONDITIONS:
        made = checked(file, fields)
        assert len([name for name in made if "header" in name or "footer" in name]) == 2


def test_pictures_that_come_and_go_are_numbered_as_docxtpl_numbers_them(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE)

    def fill(document: Any) -> None:
        document.add_paragraph("{%p if a %}")
        document.add_picture(str(tmp_path / "a.png"))
        document.add_paragraph("{%p endif %}")
        document.add_paragraph("{%p for row in rows %}")
        document.add_picture(str(tmp_path / "a.png"))
        document.add_paragraph("{{ row.text }}")
        document.add_paragraph("{%p endfor %}")
        document.add_picture(str(tmp_path / "a.png"))

    file = template_of(tmp_path, fill)
    for fields in VALUES_OF_CONDITIONS:
        document = checked(file, fields)["word/document.xml"]
        pictures = len(fields["rows"]) + bool(fields["a"]) + 1
        assert [f'id="{1000 + number}"'.encode() in document for number in range(pictures + 2)] == [
            *(False, *[True] * pictures, False)
        ]


def table_of(document: Any, *rows: str) -> Any:
    """Cells of a row apart by bars."""
    table = document.add_table(rows=len(rows), cols=rows[0].count("|") + 1)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts.split("|"), strict=True):
            cell.text = text
    return table


def test_rows_that_repeat_below_a_heading_are_covered_and_merged_cells_too(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = table_of(document, "a|b|c", "{%tr for row in rows %}||", "{{ row.text }}||{{ a }}", "{%tr endfor %}||")
        table.rows[2].cells[0].merge(table.rows[2].cells[1])

    file = template_of(tmp_path, fill)
    for fields in VALUES_OF_CONDITIONS:
        checked(file, fields)


def test_a_table_that_is_left_without_rows_loses_its_columns_too(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table_of(document, "{%tr for row in rows %}|", "{{ row.text }}|b", "{%tr endfor %}|")

    file = template_of(tmp_path, fill)
    for fields in VALUES_OF_CONDITIONS:
        made = checked(file, fields)["word/document.xml"]
        assert (b"<w:gridCol" in made) is bool(fields["rows"])


def text_box(document: Any) -> None:
    run = document.add_paragraph().add_run()
    inner = f'<w:p xmlns:w="{W}"><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p>'
    run._r.append(parse_xml(f'<w:pict xmlns:w="{W}"><w:txbxContent>{inner}</w:txbxContent></w:pict>'))


def in_a_description(document: Any) -> None:
    run = document.add_paragraph().add_run("x")
    run._r.get_or_add_rPr().append(parse_xml(f'<w:highlight xmlns:w="{W}" w:val="{{{{ a }}}}"/>'))


def cells_that_repeat(document: Any) -> None:
    table_of(document, "{%tc for row in rows %}|{{ row.text }}|{%tc endfor %}")


def cells_too_few(document: Any) -> None:
    table = table_of(document, "{%tr for row in rows %}|", "{{ row.text }}|b", "{%tr endfor %}|")
    table._tbl.tblGrid.add_gridCol().w = Cm(1)


def a_grid_too_narrow(document: Any) -> None:
    table = table_of(document, "a|{{ a }}")
    grid = table._tbl.tblGrid
    grid.remove(grid[0])


def a_property(document: Any) -> None:
    document.add_paragraph("{{ a }}")
    document.core_properties.title = "Giấy mời {{ a }}"


def braces_written_out(document: Any) -> None:
    document.add_paragraph("{_{ a }_} {{ a }}")


NOT_COVERED = [
    ("text_box", text_box),
    ("place", in_a_description),
    ("columns", cells_that_repeat),
    ("columns", cells_too_few),
    ("columns", a_grid_too_narrow),
    ("properties", a_property),
    ("markup", braces_written_out),
]


@pytest.mark.parametrize(("reason", "fill"), NOT_COVERED, ids=lambda given: getattr(given, "__name__", ""))
def test_what_docxtpl_changes_after_rendering_is_left_to_docxtpl_and_that_is_said(
    tmp_path: Path, reason: str, fill: Any
) -> None:
    file = template_of(tmp_path, fill)
    assert SLOWER[reason]
    for fields in ({"a": "x", "b": "", "rows": [{"text": "1"}]}, {"a": "y\nz", "b": "", "rows": []}):
        checked(file, fields, slower=reason)


def test_fields_in_footnotes_are_left_to_docxtpl(tmp_path: Path) -> None:
    file = with_footnotes(template(tmp_path, "{{ a }}"), "Theo {{ b }}")
    for fields in VALUES_OF_CONDITIONS:
        made = checked(file, fields, slower="footnotes")
        assert "Theo" in made["word/footnotes.xml"].decode()


def test_footnotes_without_fields_are_covered(tmp_path: Path) -> None:
    file = with_footnotes(template(tmp_path, "{{ a }}"), "Luật Thanh niên")
    for fields in VALUES_OF_CONDITIONS:
        checked(file, fields)


def test_a_condition_that_ends_outside_a_tracked_change_is_left_to_docxtpl_and_refused_where_it_breaks_the_letter(
    tmp_path: Path,
) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph()
        run = "<w:r><w:t>{% if a %}đầu</w:t></w:r>"
        paragraph._p.append(parse_xml(f'<w:ins xmlns:w="{W}" w:id="1" w:author="an">{run}</w:ins>'))
        paragraph.add_run("cuối{% endif %}")

    file = template_of(tmp_path, fill)
    checked(file, {"a": "x"}, slower="crossing")
    with pytest.raises(Refusal) as caught:
        rendered(file, {"a": ""})
    assert caught.value.code == "template_broken"


def test_the_first_letter_and_the_later_ones_are_made_alike() -> None:
    fields: dict[str, Any] = {name: "x" for name in FIELDS["giay-moi.docx"] if "." not in name}
    fields |= {"recipients": [{"text": "Lưu"}], "topics": []}
    file = TEMPLATES / "giay-moi.docx"
    _checked.cache_clear()
    assert rendered(file, fields) == rendered(file, fields)
