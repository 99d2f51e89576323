"""Word files for the letters' tests: made of paragraphs and tables, given further parts, compared part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from xl_tools.letters.sandbox import LetterEnvironment

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def template(folder: Path, *paragraphs: str, table: list[str] | None = None, name: str = "mau.docx") -> Path:
    """A template of these paragraphs, then a table of one column with these rows."""

    def fill(document: Any) -> None:
        for text in paragraphs:
            document.add_paragraph(text)
        if table:
            grid = document.add_table(rows=len(table), cols=1)
            for row, text in zip(grid.rows, table, strict=True):
                row.cells[0].text = text

    return template_of(folder, fill, name)


def template_of(folder: Path, fill: Callable[[Any], None], name: str = "mau.docx") -> Path:
    document = Document()
    fill(document)
    file = folder / name
    document.save(str(file))
    return file


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def with_parts(file: Path, changed: Mapping[str, bytes | None]) -> Path:
    """The package with these parts added or replaced, or left out where None."""
    found = {name: part for name, part in {**parts(file.read_bytes()), **changed}.items() if part is not None}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in found.items():
            package.writestr(name, content)
    return file


def with_footnotes(file: Path, text: str) -> Path:
    """The package with a part of footnotes, one of them with this text."""
    found = parts(file.read_bytes())
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    link = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    override = b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'"/></Types>'
    relation = b'<Relationship Id="rId99" Type="' + link + b'" Target="footnotes.xml"/></Relationships>'
    return with_parts(
        file,
        {
            types: found[types].replace(b"</Types>", override),
            relations: found[relations].replace(b"</Relationships>", relation),
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'.encode(),
        },
    )


def by_docxtpl(file: Path, fields: Mapping[str, Any]) -> dict[str, bytes]:
    """What docxtpl makes, escaping, sandboxed and strict."""
    letter = DocxTemplate(str(file))
    letter.render(dict(fields), LetterEnvironment())
    made = BytesIO()
    letter.save(made)
    return parts(made.getvalue())


def unlike(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> list[str]:
    """The parts that differ: other bytes, and for XML another canonical form."""
    differing = [name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]]
    return sorted(ours.keys() ^ theirs.keys()) + [
        name
        for name in differing
        if not name.endswith((".xml", ".rels")) or canonical(ours[name]) != canonical(theirs[name])
    ]


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


def named_values(names: Collection[str], above: str = "") -> dict[str, Any]:
    """Fields, by a table such as FIELDS, whose values name themselves: "«title»"; two items in each list."""
    own = [name for name in names if "." not in name]
    below = {field: [n.removeprefix(f"{field}.") for n in names if n.startswith(f"{field}.")] for field in own}
    return {
        field: [named_values(below[field], f"{above}{field}.")] * 2 if below[field] else f"«{above}{field}»"
        for field in own
    }
