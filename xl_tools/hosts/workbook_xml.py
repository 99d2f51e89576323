"""The small parts around the sheets: a table's range and filter, the order to recalculate, the chain of formulas."""

from __future__ import annotations

import re
from typing import Any

from .package import CONTENT_TYPES, Area, Package, relations_part
from .places import Place
from .xml_text import parsed, serialised
from .zip_parts import whole

_AFTER_CALCULATION = frozenset(
    {
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    }
)
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\s[^>]*\shidden=[^>]*>")
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_HIDDEN = re.compile(rb'\shidden="[^"]*"')
_RANGES = re.compile(rb'(\ssqref=")([^"]*)(")|(<(?:\w+:)?sqref>)([^<]*)(<)')


def table_with_range(data: bytes, area: Area) -> bytes:
    """The table's part with its range, its filter's and its sorting's, ending where `area` ends."""
    root = parsed(data)
    root.set("ref", area.ref)
    last_record = area.last_row - whole(root.get("totalsRowCount"))
    for element in root.iter():
        if _local(element) == "autoFilter":
            element.set("ref", area.ref)
        elif _local(element) in {"sortState", "sortCondition"} and element.get("ref"):
            element.set("ref", Area.of(element.get("ref"))._replace(last_row=last_record).ref)
    return serialised(root)


def unfiltered_table(data: bytes) -> bytes | None:
    """The table's part with filter buttons that filter nothing; None where they filter nothing already."""
    root = parsed(data)
    conditions = [element for element in root.iter() if _local(element) == "filterColumn" and len(element)]
    for element in conditions:
        element.getparent().remove(element)
    return serialised(root) if conditions else None


def rows_in_sight(xml: bytes, first: int, last: int) -> bytes:
    """The sheet's part with none of these rows hidden."""

    def shown(match: re.Match[bytes]) -> bytes:
        number = _ROW_NUMBER.search(match[0])
        return _HIDDEN.sub(b"", match[0]) if number and first <= int(number[1]) <= last else match[0]

    return _ROW_TAG.sub(shown, xml)


def recalculated_on_opening(data: bytes) -> bytes | None:
    """The workbook part asking Excel to calculate everything when it opens it; None where it asks already."""
    root = parsed(data)
    settings = next((element for element in root if _local(element) == "calcPr"), None)
    if settings is None:
        namespace = str(root.tag).removesuffix("workbook")
        settings = root.makeelement(f"{namespace}calcPr", {})
        later = next((element for element in root if _local(element) in _AFTER_CALCULATION), None)
        if later is None:
            root.append(settings)
        else:
            later.addprevious(settings)
    if settings.get("fullCalcOnLoad") in {"1", "true"}:
        return None
    settings.set("fullCalcOnLoad", "1")
    return serialised(root)


def without_formula_chain(package: Package) -> dict[str, bytes | None]:
    """The parts that change when the chain of formulas is left out; Excel makes a new one."""
    chain = package.related(package.workbook_part, "calcChain")
    if chain is None:
        return {}
    types = parsed(package.part(CONTENT_TYPES))
    _remove(types, lambda element: str(element.get("PartName", "")).lstrip("/").casefold() == chain.casefold())
    relations = relations_part(package.workbook_part)
    root = parsed(package.part(relations))
    _remove(root, lambda element: str(element.get("Type", "")).endswith("/calcChain"))
    return {chain: None, CONTENT_TYPES: serialised(types), relations: serialised(root)}


def grown_ranges(xml: bytes, place: Place, last_row: int) -> bytes:
    """The sheet's part with drop-downs and colours that reached to the table's end reaching to its new end."""
    rows_end = max(xml.rfind(b"sheetData>"), xml.rfind(b"<sheetData/>"))

    def grown(match: re.Match[bytes]) -> bytes:
        before, ranges, after = match.groups()[:3] if match[1] else match.groups()[3:]
        return before + b" ".join(_grown(area, place, last_row) for area in ranges.split()) + after

    return xml[:rows_end] + _RANGES.sub(grown, xml[rows_end:])


def _grown(ref: bytes, place: Place, last_row: int) -> bytes:
    match = re.fullmatch(rb"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?", ref)
    if not match:
        return ref
    area = Area.of(ref.decode())
    inside = place.first_column <= area.first_column and area.last_column <= place.last_column
    if not inside or area.last_row != place.last_row or area.first_row < place.first_row - 1:
        return ref
    return Area(area.first_column, area.first_row, area.last_column, last_row).ref.encode()


def _remove(root: Any, wanted: Any) -> None:
    for element in [child for child in root if isinstance(child.tag, str) and wanted(child)]:
        root.remove(element)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
