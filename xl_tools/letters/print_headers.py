"""Headers and footers of letters that share a file: equal ones once, others in parts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from .print_letter import RELATIONS, TYPES, Header, LetterToPrint

_KINDS = {
    "w:hdr": (RELATIONSHIP_TYPE.HEADER, CONTENT_TYPE.WML_HEADER),
    "w:ftr": (RELATIONSHIP_TYPE.FOOTER, CONTENT_TYPE.WML_FOOTER),
}
_ELEMENTS = {qn("w:headerReference"): "w:hdr", qn("w:footerReference"): "w:ftr"}


class SharedHeaders:
    """Begins with the headers of the first letter. `parts` are what to add to its package or to replace in it."""

    def __init__(self, first: LetterToPrint) -> None:
        self._relations, self._types = (etree.fromstring(first.parts[name]) for name in (RELATIONS, TYPES))
        self._known = {(header.relation, first.parts[header.part]): header.relation for header in first.headers}
        self._used: set[tuple[str, str]] = set()
        self._added: dict[str, bytes] = {}

    @property
    def parts(self) -> dict[str, bytes]:
        changed = {RELATIONS: self._relations, TYPES: self._types}
        return self._added | {name: etree.tostring(root, encoding="UTF-8") for name, root in changed.items()}

    def take(self, letter: LetterToPrint, sections: Sequence[Any]) -> None:
        """Point the letter's sections to its headers. What its first one lacks is empty, not the header before."""
        relations = {header.relation: self._relation(header, letter) for header in letter.headers}
        references = [reference for section in sections for reference in section.iterchildren(*_ELEMENTS)]
        for reference in references:
            reference.set(qn("r:id"), relations[reference.get(qn("r:id"))])
        own = {(reference.tag, reference.get(qn("w:type"))) for reference in sections[0].iterchildren(*_ELEMENTS)}
        for tag, kind in sorted(self._used - own):
            blank = {qn("w:type"): kind, qn("r:id"): self._blank(_ELEMENTS[tag])}
            sections[0].insert(0, sections[0].makeelement(tag, blank))
        self._used |= {(reference.tag, reference.get(qn("w:type"))) for reference in references}

    def _relation(self, header: Header, letter: LetterToPrint) -> str:
        content = letter.parts[header.part]
        if (header.relation, content) not in self._known:
            folder, _, name = header.part.rpartition("/")
            of_its_own = letter.parts.get(f"{folder}/_rels/{name}.rels")
            self._known[header.relation, content] = self._new(header.element, content, of_its_own)
        return self._known[header.relation, content]

    def _blank(self, element: str) -> str:
        if (element, b"") not in self._known:
            content = f"<{element} {nsdecls('w')}><w:p/></{element}>".encode()
            self._known[element, b""] = self._new(element, content, None)
        return self._known[element, b""]

    def _new(self, element: str, content: bytes, relations: bytes | None) -> str:
        """Add a part; returns the relation that names it."""
        kind, content_type = _KINDS[element]
        name = f"print{len(self._added) + 1}.xml"
        self._added[f"word/{name}"] = content
        if relations is not None:
            self._added[f"word/_rels/{name}.rels"] = relations
        namespace = self._types.nsmap[None]
        override = {"PartName": f"/word/{name}", "ContentType": content_type}
        etree.SubElement(self._types, f"{{{namespace}}}Override", override)
        relation = {"Id": f"print{len(self._added)}", "Type": kind, "Target": name}
        etree.SubElement(self._relations, f"{{{self._relations.nsmap[None]}}}Relationship", relation)
        return relation["Id"]
