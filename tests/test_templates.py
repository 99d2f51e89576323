"""The Word templates of the project: made by build.templates, right by Decree 30/2020, and using known fields only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jinja2 import Environment, nodes
from letter_books import SECOND_SIGNER, TO_BE_MENDED, UNION, documents_of, kind_of, kinds, letters_book, lines
from letter_checks import CHECKS
from openxml_audit import OpenXmlValidator

from xl_tools.build.templates import BUILDERS, template_bytes, write_templates
from xl_tools.changes import WriteDocument
from xl_tools.features.letters.fields import FIELDS, OWN_FIELDS
from xl_tools.features.letters.kinds import LETTER_KINDS
from xl_tools.folders import TEMPLATES

STYLES: dict[str, dict[str, Any]] = {"UBND": {}, "Đoàn": UNION, "liên tịch": SECOND_SIGNER}


def all_letters(style: str) -> list[WriteDocument]:
    return documents_of(letters_book(document_kinds=kinds(**STYLES[style]), **TO_BE_MENDED))


LETTERS = [
    pytest.param(style, document, id=f"{style}-{document.path}") for style in STYLES for document in all_letters(style)
]


def test_every_kind_is_written_for_every_style() -> None:
    for style in STYLES:
        assert {kind_of(document) for document in all_letters(style)} == set(LETTER_KINDS)


def test_every_kind_of_letter_has_a_template_and_a_table_of_fields() -> None:
    names = [kind.template for kind in LETTER_KINDS]
    assert names == list(BUILDERS) == list(FIELDS)
    assert list(OWN_FIELDS) == list(LETTER_KINDS)
    assert {file.name for file in TEMPLATES.glob("*.docx")} >= set(names)


@pytest.mark.parametrize("name", list(BUILDERS))
def test_the_templates_are_those_that_the_build_makes(name: str, tmp_path: Path) -> None:
    assert (TEMPLATES / name).read_bytes() == template_bytes(name), "run python -m xl_tools.build.templates"
    write_templates(tmp_path)
    assert (tmp_path / name).read_bytes() == template_bytes(name)


def used_fields(source: str) -> Iterator[str]:
    """Dotted names of the fields a template prints, loops over or tests; loop variables resolved to their blocks."""
    tree = Environment(autoescape=True).parse(source)

    def walk(node: nodes.Node, blocks: dict[str, str]) -> Iterator[str]:
        if isinstance(node, nodes.For):
            block = dotted(node.iter, blocks)
            yield block
            inner = {**blocks, node.target.name: block}
            for child in (*node.body, *node.else_):
                yield from walk(child, inner)
            return
        if isinstance(node, (nodes.Name, nodes.Getattr)):
            yield dotted(node, blocks)
            return
        for child in node.iter_child_nodes():
            yield from walk(child, blocks)

    def dotted(node: nodes.Node, blocks: dict[str, str]) -> str:
        if isinstance(node, nodes.Getattr):
            return f"{dotted(node.node, blocks)}.{node.attr}"
        assert isinstance(node, nodes.Name)
        return blocks.get(node.name, node.name)

    yield from (name for name in walk(tree, {}) if not name.startswith("loop."))


@pytest.mark.parametrize("name", list(BUILDERS))
def test_every_tag_of_a_template_is_a_known_field(name: str) -> None:
    source = "\n".join(lines(Document(str(TEMPLATES / name))))
    source = re.sub(r"\{%(?:p|tr) ", "{% ", source)
    used = set(used_fields(source))
    assert len(used) > 8
    assert used <= FIELDS[name].keys()


def context_names(fields: Any, start: str = "") -> set[str]:
    found = set()
    for name, value in fields.items():
        found.add(start + name)
        if isinstance(value, list):
            for item in value:
                found |= context_names(item, f"{start}{name}.")
    return found


@pytest.mark.parametrize("name", list(BUILDERS))
def test_the_table_of_fields_is_what_letters_are_given(name: str) -> None:
    given = set().union(*(context_names(d.fields) for d in all_letters("UBND") if d.template == name))
    assert given == FIELDS[name].keys()
    assert all(len(explanation) > 8 for explanation in FIELDS[name].values())


@pytest.mark.parametrize(("style", "document"), LETTERS)
def test_a_letter_is_as_the_decree_wants_it(style: str, document: WriteDocument) -> None:
    for check in CHECKS:
        check(document, style)


@pytest.mark.parametrize("name", list(BUILDERS))
def test_word_finds_nothing_to_repair_in_a_template(name: str) -> None:
    assert not OpenXmlValidator().validate(str(TEMPLATES / name)).errors
