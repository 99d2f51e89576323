"""A template runs no code, a value is never more than its own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx_parts import W, named_values, parts, template, template_of, with_footnotes, with_parts
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_books import lines

from xl_tools.features.letters.fields import FIELDS
from xl_tools.folders import TEMPLATES
from xl_tools.letters import render
from xl_tools.letters.rendering import rendered
from xl_tools.messages import Refusal

ESCAPES = {
    "mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "mro by index": "{{ a['__class__']['__mro__'] }}",
    "attr": "{{ a|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    "attr in pieces": "{{ a|attr(['__cla', 'ss__']|join) }}",
    "unicode escapes": r"{{ a['\x5f\x5fclass\x5f\x5f'] }}",
    "unicode escapes in attr": r"{{ a|attr('\u005f\u005fclass\u005f\u005f') }}",
    "full-width low lines": "{{ a.＿＿class＿＿ }}",
    "globals": "{{ loop.__init__.__globals__ }}",
    "globals in a loop": "{% for x in rows %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "internals of a loop": "{% for x in rows %}{{ loop._undefined }}{{ loop._iterator }}{% endfor %}",
    "calls of a loop": "{% for x in rows %}{{ loop.cycle(a, a) }}{{ loop(rows) }}{% endfor %}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "joiner": "{{ joiner.__init__.__globals__.os }}",
    "namespace": "{{ namespace.__init__.__globals__.os }}",
    "namespace set": "{% set ns = namespace(x=a) %}{{ ns.x }}",
    "range": "{% for i in range(1000000000) %}x{% endfor %}",
    "dict": "{{ dict(a=1) }}",
    "str.format": "{{ '{0.__class__.__mro__}'.format(a) }}",
    "str.format_map": "{{ '{a.__class__}'.format_map(rows[0]) }}",
    "format": "{{ '%1000000000d'|format(1) }}",
    "map of an attribute": "{{ rows|map(attribute='__class__')|list }}",
    "sort by an attribute": "{{ rows|sort(attribute='text.__class__') }}",
    "self": "{{ self.__init__.__globals__ }}",
    "self's context": "{{ self._TemplateReference__context.eval_ctx }}",
    "config": "{{ config.items() }}",
    "request": "{{ request.application.__globals__ }}",
    "caller": "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{{ m() }}",
    "call": "{% call a() %}{% endcall %}",
    "import": "{% import 'os' as os %}{{ os.system('id') }}",
    "from": "{% from 'os' import system %}",
    "include": "{% include '/etc/passwd' %}",
    "extends": "{% extends '/etc/passwd' %}",
    "block": "{% block b %}{{ super() }}{% endblock %}",
    "filter block": "{% filter upper|attr('__class__') %}a{% endfilter %}",
    "autoescape off": "{% autoescape false %}{{ a }}{% endautoescape %}",
    "safe": "{{ a|safe }}",
    "with": "{% with x = a.__class__ %}{{ x }}{% endwith %}",
    "do": "{% do rows.append(a) %}",
    "debug": "{% debug %}",
    "list": "{{ [a, rows][0].__class__ }}",
    "slice": "{{ a[0:1] }}",
    "test": "{{ a is callable }}",
    "power": "{{ 10 ** 10 ** 10 }}",
    "repeat": "{{ a * 1000000000 }}",
    "pop": "{{ rows.pop() }}",
    "method of text": "{{ a.encode }}",
    "method of a block": "{% for x in rows %}{{ x.keys }}{% endfor %}",
}


@pytest.mark.parametrize("tag", ESCAPES.values(), ids=ESCAPES)
def test_a_known_way_out_of_jinja_is_refused(tmp_path: Path, tag: str) -> None:
    for place in (template(tmp_path, tag), template(tmp_path, "{{ a }}", table=[tag])):
        with pytest.raises(Refusal) as caught:
            render(place, {"a": "x", "rows": [{"text": "y"}]})
        assert caught.value.code in {"template_tag_not_allowed", "template_unknown_field", "template_wrong_tag"}


@pytest.mark.parametrize("tag", ["{{ ''.__class__ }}", "{{ cycler }}", "{{ a|attr('x') }}"])
def test_headers_footnotes_and_properties_are_no_way_out_either(tmp_path: Path, tag: str) -> None:
    def in_a_header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = tag

    def in_a_property(document: Any) -> None:
        document.core_properties.title = tag

    for file in (
        template_of(tmp_path, in_a_header),
        template_of(tmp_path, in_a_property, "thuoc-tinh.docx"),
        with_footnotes(template(tmp_path, "x", name="cuoc-chu.docx"), tag),
    ):
        with pytest.raises(Refusal) as caught:
            render(file, {"a": "x"})
        assert caught.value.code in {"template_tag_not_allowed", "template_unknown_field"}


def test_a_value_of_a_class_of_its_own_is_printed_without_its_methods(tmp_path: Path) -> None:
    class Sly(str):
        __slots__ = ()

        def __html__(self) -> str:
            raise AssertionError

        __str__ = __format__ = __html__  # type: ignore[assignment]

    file = template(tmp_path, "{{ a }}")
    for _ in range(2):
        assert lines(Document(BytesIO(render(file, {"a": Sly("<w:p>")})))) == ["<w:p>"]


FRAGMENTS = st.sampled_from(
    [
        *("{{", "}}", "{%", "%}", "{#", "#}", "{_{", "}_}", "{_%", "%_}", "{{ a }}", "{% for x in rows %}", "{{r a }}"),
        *("&", "<", ">", '"', "'", "&amp;", "&#123;", "]]>", "<!--", "</w:t></w:r></w:p>", "<w:br/>", "&lt;"),
        *("\n", "MERGEFIELD x", '{ HYPERLINK "x" }', "w:instrText", "\u202e", "🎉", "\u0301", "Σ", "İ", "ﬁ", "x" * 500),
    ]
)
HARMLESS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029«»\ufeff"), max_size=20
)
TYPED = st.lists(st.one_of(FRAGMENTS, HARMLESS), max_size=6).map("".join)
TOKEN = re.compile(r"«(\w+(?:\.\w+)*)»")


def filled(value: Any, typed: Mapping[str, str]) -> Any:
    """Tokens replaced wherever they stand."""
    if isinstance(value, list):
        return [filled(item, typed) for item in value]
    if isinstance(value, dict):
        return {name: filled(item, typed) for name, item in value.items()}
    return TOKEN.sub(lambda found: f"[{typed[found[1]]}]", value)


def elements(docx: bytes) -> Counter[str]:
    """How many of each element the document has, text and line breaks aside."""
    tree = parse_xml(parts(docx)["word/document.xml"])
    return Counter(element.tag for element in tree.iter() if element.tag not in {f"{{{W}}}t", f"{{{W}}}br"})


@pytest.mark.parametrize("name", [file.name for file in sorted(TEMPLATES.glob("*.docx"))])
def test_no_value_changes_anything_but_its_own_text(name: str) -> None:
    fields = named_values(FIELDS[name])
    plain = render(TEMPLATES / name, fields)

    @settings(max_examples=10, deadline=None)
    @given(st.fixed_dictionaries(dict.fromkeys(FIELDS[name], TYPED)))
    def only_text(typed: dict[str, str]) -> None:
        made = render(TEMPLATES / name, filled(fields, typed))
        expected = filled(lines(Document(BytesIO(plain))), typed)
        assert [line.casefold() for line in lines(Document(BytesIO(made)))] == [line.casefold() for line in expected]
        assert elements(made) == elements(plain)

    only_text()


def code_of_a_field(document: Any) -> None:
    paragraph = document.add_paragraph("{{ a }}")
    paragraph.add_run()._r.append(parse_xml(f'<w:instrText xmlns:w="{W}"> HYPERLINK "{{{{ a }}}}" </w:instrText>'))


def simple_field(document: Any) -> None:
    document.add_paragraph()._p.append(parse_xml(f'<w:fldSimple xmlns:w="{W}" w:instr=" QUOTE {{{{ a }}}} "/>'))


@pytest.mark.parametrize("fill", [code_of_a_field, simple_field])
def test_a_template_that_would_make_a_value_the_code_of_a_word_field_is_refused(tmp_path: Path, fill: Any) -> None:
    with pytest.raises(Refusal) as caught:
        render(template_of(tmp_path, fill), {"a": "x"})
    assert caught.value.code == "template_tag_not_allowed"
    assert "{{ a }}" in str(caught.value)


def test_a_value_in_a_property_comes_out_as_typed_as_far_as_word_has_room(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "Giấy mời {{ a }}"

    file = template_of(tmp_path, fill)
    title = Document(BytesIO(render(file, {"a": "A & <b> {{ c }}"}))).core_properties.title
    assert title == "Giấy mời A & <b> {{ c }}"
    assert Document(BytesIO(render(file, {"a": "x" * 300}))).core_properties.title == f"Giấy mời {'x' * 246}"


def test_a_template_without_properties_gets_none_and_makes_equal_bytes_at_any_time(tmp_path: Path) -> None:
    file = template(tmp_path, "{{ a }}")
    found = parts(file.read_bytes())
    relations = re.sub(rb'<Relationship [^>]*core-properties"[^>]*/>', b"", found["_rels/.rels"])
    types = re.sub(rb"<Override [^>]*core-properties[^>]*/>", b"", found["[Content_Types].xml"])
    with_parts(file, {"docProps/core.xml": None, "_rels/.rels": relations, "[Content_Types].xml": types})
    made = rendered(file, {"a": "x"})
    assert "docProps/core.xml" not in parts(made.docx)
    assert made.slower == ""


def test_a_footnote_that_would_be_broken_is_refused(tmp_path: Path) -> None:
    inserted = '<w:ins w:id="1" w:author="an"><w:r><w:t>{% if a %}một</w:t></w:r></w:ins>'
    file = with_footnotes(template(tmp_path, "x"), f"</w:t></w:r>{inserted}<w:r><w:t>{{% endif %}}")
    assert rendered(file, {"a": "x"}).slower == "footnotes"
    with pytest.raises(Refusal) as caught:
        render(file, {"a": ""})
    assert caught.value.code == "template_broken"


def test_a_table_that_does_not_declare_its_columns_is_told_to_be_saved_in_word(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("{{ a }}")
        table = document.add_table(rows=1, cols=1)
        table._tbl.remove(table._tbl.tblGrid)

    with pytest.raises(Refusal) as caught:
        render(template_of(tmp_path, fill), {"a": "x"})
    assert caught.value.code == "template_unreadable"
