"""What Excel demands of a file beyond the file format's schema: checked in every ready book and in books after clicks.

A book that breaks one of these opens with a repair, or shows something else than other office programs do.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from file_books import file_host
from lxml import etree

from xl_tools.app import main
from xl_tools.changes import ReplaceRows, stored_cells
from xl_tools.folders import WORKBOOKS
from xl_tools.hosts.package import Area
from xl_tools.schema import FINDINGS, HEADER_ROW, SHEETS
from xl_tools.schema.columns import DATE_KINDS, NUMBER_KINDS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
READY = sorted(WORKBOOKS.glob("*.xlsx"))
CLICKS = ("check-attendees", "find-duplicates", "assign-departments", "check-deadlines", "refresh-dashboard")
CLICKED = {"vi-du": 0, "province": 0, "vi-du, hoàn tác": 3, "vi-du, không còn vấn đề": 0}
"""Books after the clicks, by name, and how many of the clicks are then undone."""

LONGEST_FORMULA, DEEPEST, LONGEST_LITERAL, LONGEST_TEXT, TALLEST = 8192, 64, 255, 32767, 409.5
TAKES_COLUMNS = {"COUNTIFS", "COUNTIF", "COUNTA", "COUNT", "SUM", "SUMIFS", "INDEX", "MATCH", "LARGE", "SMALL", "ROW"}
"""Functions for whole columns; anywhere else Excel takes of a column the cell of the same row, or spills."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"'(?:[^']|'')+'!")
_CELLS = re.compile(r"(?<![\w.])\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(])")
_NAME = re.compile(r"(?:[^\W\d]|\\)[\w.\\?]{0,254}")
_LOOKS_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}|R\d*C\d*|[RC]", re.IGNORECASE)


class File:
    """The parts of a workbook's file as Excel reads them."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.data = {name: archive.read(name) for name in self.names}
        self.roots = {
            name: etree.fromstring(data) for name, data in self.data.items() if name.endswith((".xml", ".rels"))
        }

    @cached_property
    def sheets(self) -> dict[str, Any]:
        """Root element of each tab's part by its title."""
        targets = self.related("xl/workbook.xml")
        listed = self.roots["xl/workbook.xml"].find(f"{MAIN}sheets")
        return {sheet.get("name"): self.roots[targets[sheet.get(RELATION)]] for sheet in listed}

    def related(self, part: str) -> dict[str, str]:
        folder, _, name = part.rpartition("/")
        found = {}
        for relation in self.roots.get(f"{folder}/_rels/{name}.rels", ()):
            if relation.get("TargetMode") != "External":
                steps = [*folder.split("/"), *relation.get("Target").split("/")]
                if relation.get("Target").startswith("/"):
                    steps = relation.get("Target").strip("/").split("/")
                while ".." in steps:
                    at = steps.index("..")
                    del steps[at - 1 : at + 1]
                found[relation.get("Id")] = "/".join(step for step in steps if step)
        return found

    @cached_property
    def part_of(self) -> dict[str, str]:
        return {title: part for title, root in self.sheets.items() for part, r in self.roots.items() if r is root}

    def tables(self, title: str) -> list[Any]:
        related = self.related(self.part_of[title])
        return [self.roots[related[part.get(RELATION)]] for part in self.sheets[title].iter(f"{MAIN}tablePart")]

    @cached_property
    def texts(self) -> list[str]:
        shared = self.roots.get("xl/sharedStrings.xml")
        return [] if shared is None else ["".join(item.itertext(f"{MAIN}t")) for item in shared]

    def text(self, cell: Any) -> str:
        if cell.get("t") == "s":
            return self.texts[int(cell.findtext(f"{MAIN}v"))]
        return "".join(cell.itertext(f"{MAIN}t", f"{MAIN}v"))

    @cached_property
    def names_defined(self) -> list[Any]:
        return list(self.roots["xl/workbook.xml"].iter(f"{MAIN}definedName"))

    def formulas(self) -> Iterator[tuple[str, str]]:
        wanted = {"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "definedName"}
        for part, root in self.roots.items():
            if part.startswith("xl/"):
                for element in root.iter("{*}*"):
                    if etree.QName(element).localname in wanted and element.text:
                        yield part, element.text


@pytest.fixture(scope="module")
def clicked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Books after a round of clicks, after some of them were undone, and after the findings shrank to none."""
    made: dict[str, Path] = {}
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("clicked")
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(folder / "log"))
        for number, (name, undone) in enumerate(CLICKED.items()):
            (folder / str(number)).mkdir()
            made[name] = Path(shutil.copy(WORKBOOKS / f"{name.split(',')[0]}.xlsx", folder / str(number) / "so.xlsx"))
            for click in (*CLICKS, *["undo"] * undone):
                assert main([click, str(made[name]), "--yes"]) in {0, 1}
    host = file_host(made["vi-du, không còn vấn đề"])
    table = host.read([FINDINGS])["findings"]
    assert len(table.rows) > 1
    host.write([ReplaceRows("findings", tuple(stored_cells(table, row) for row in table.rows), ())])
    return made


@pytest.fixture(params=[*(book.stem for book in READY), *(f"sau khi bấm: {name}" for name in CLICKED)], scope="module")
def file(request: pytest.FixtureRequest) -> File:
    _, after, name = request.param.rpartition("sau khi bấm: ")
    return File(request.getfixturevalue("clicked")[name] if after else WORKBOOKS / f"{name}.xlsx")


def overlapping(areas: list[Area]) -> list[tuple[str, str]]:
    return [
        (one.ref, other.ref)
        for one, other in combinations(areas, 2)
        if one.first_column <= other.last_column
        and other.first_column <= one.last_column
        and one.first_row <= other.last_row
        and other.first_row <= one.last_row
    ]


def areas_of(element: Any) -> list[Area]:
    return [Area.of(ref) for ref in element.get("sqref").split()]


def test_a_fonts_own_name_is_what_excel_shows(file: File) -> None:
    """A font of a theme's scheme is shown in the theme's font, whatever name stands beside it."""
    fonts = file.roots["xl/styles.xml"].find(f"{MAIN}fonts")
    assert {font.find(f"{MAIN}name").get("val") for font in fonts} == {"Arial"}
    schemes = {scheme.get("val") for scheme in fonts.iter(f"{MAIN}scheme")}
    assert schemes <= {"none"}


def test_a_drop_down_outlives_the_first_row_of_its_list(file: File) -> None:
    """Excel turns the address of a deleted cell into #REF!, and a row put before it is left out."""
    lists = [name.text for name in file.names_defined if name.get("name").startswith("DS_")]
    assert lists
    for formula in lists:
        cells = _CELLS.findall(_SHEET.sub("", formula))
        areas = [Area.of(cell.replace("$", "")) for cell in cells]
        assert areas
        assert all(area.first_row <= HEADER_ROW < HEADER_ROW + 1 < area.last_row for area in areas), formula


def test_names_are_such_as_excel_takes(file: File) -> None:
    names = [(name.get("name"), name.get("localSheetId")) for name in file.names_defined]
    tables = [table.get("displayName") for title in file.sheets for table in file.tables(title)]
    every = [*names, *((table, None) for table in tables)]
    assert [name for name, times in Counter((n.casefold(), s) for n, s in every).items() if times > 1] == []
    wrong = [name for name, _ in every if not _NAME.fullmatch(name) or _LOOKS_LIKE_A_CELL.fullmatch(name)]
    assert wrong == []
    assert all(table.get("name") == table.get("displayName") for title in file.sheets for table in file.tables(title))


def test_titles_of_tabs_are_such_as_excel_takes(file: File) -> None:
    assert len({title.casefold() for title in file.sheets}) == len(file.sheets)
    for title in file.sheets:
        assert 0 < len(title) <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", title)
        assert title.casefold() != "history"


def test_tables_are_what_their_cells_say(file: File) -> None:
    seen: list[str] = []
    for title, root in file.sheets.items():
        cells = {cell.get("r"): cell for cell in root.iter(f"{MAIN}c")}
        tables = file.tables(title)
        seen += [table.get("id") for table in tables]
        merged = [Area.of(area.get("ref")) for area in root.iter(f"{MAIN}mergeCell")]
        assert overlapping([*(Area.of(table.get("ref")) for table in tables), *merged]) == []
        for table in tables:
            area = Area.of(table.get("ref"))
            columns = table.find(f"{MAIN}tableColumns")
            names = [column.get("name") for column in columns]
            assert int(columns.get("count")) == len(names) == area.last_column - area.first_column + 1
            assert len({name.casefold() for name in names}) == len(names)
            assert len({column.get("id") for column in columns}) == len(names)
            headers = [cells[Area(c, area.first_row, c, area.first_row).ref.split(":")[0]] for c in range(len(names))]
            assert {cell.get("t") for cell in headers} <= {"s", "inlineStr"}
            assert [file.text(cell) for cell in headers] == names
            assert area.last_row > area.first_row, "a table has one row at least"
            assert table.find(f"{MAIN}autoFilter").get("ref") == table.get("ref")
            _check_calculated_columns(table, area, cells)
    assert len(set(seen)) == len(seen) == len(SHEETS)


def _check_calculated_columns(table: Any, area: Area, cells: dict[str, Any]) -> None:
    for position, column in enumerate(table.find(f"{MAIN}tableColumns")):
        formula = column.findtext(f"{MAIN}calculatedColumnFormula")
        for row in range(area.first_row + 1, area.last_row + 1) if formula else ():
            cell = cells[Area(position, row, position, row).ref.split(":")[0]]
            assert cell.findtext(f"{MAIN}f") == formula, f"{table.get('name')} {cell.get('r')} differs from its column"


def test_headers_need_no_escaping_in_formulas() -> None:
    """Within brackets Excel wants ' before [ ] # ' and @; spaces at an end and line breaks are lost on the way."""
    headers = [column.header for sheet in SHEETS for column in sheet.columns]
    assert [h for h in headers if re.search(r"[\[\]#'@\n\r\t]", h) or h != h.strip() or len(h) > 255] == []


def test_formulas_keep_within_excels_limits(file: File) -> None:
    for part, formula in file.formulas():
        assert len(formula) <= LONGEST_FORMULA, part
        assert all(len(literal) - 2 <= LONGEST_LITERAL for literal in _QUOTED.findall(formula)), formula
        deepest = depth = 0
        for mark in _QUOTED.sub('""', _SHEET.sub("", formula)):
            depth += (mark == "(") - (mark == ")")
            deepest = max(deepest, depth)
        assert depth == 0
        assert deepest <= DEEPEST, formula
        assert not formula.startswith("=")
        assert "#REF!" not in formula


def test_a_whole_column_stands_only_where_a_function_takes_it(file: File) -> None:
    """No formula means another thing in Excel 365, which spills, than in Excel 2016, which takes one cell."""
    for part, formula in file.formulas():
        bare = _QUOTED.sub('""', formula)
        for match in re.finditer(r"\w+\[(?!\[#This Row\])(?:[^\[\]]|\[[^\]]*\])*\]", bare):
            assert bare[match.end() :][:1] in {",", ")"}, f"{part}: {formula}"
            assert _called_before(bare, match.start()) in TAKES_COLUMNS, f"{part}: {formula}"
    arrays = [cell.get("t") for root in file.sheets.values() for cell in root.iter(f"{MAIN}f") if cell.get("t")]
    assert set(arrays) <= {"normal"}


def _called_before(formula: str, position: int) -> str:
    """The function whose argument begins at the position; "" where something else stands before it."""
    if formula[position - 1 : position] not in {"(", ","}:
        return ""
    depth = 0
    for at in range(position - 1, -1, -1):
        depth += (formula[at] == ")") - (formula[at] == "(")
        if depth < 0:
            name = re.search(r"[A-Z.]+$", formula[:at])
            return name[0] if name else ""
    return ""


def test_drop_downs_keep_within_excels_limits(file: File) -> None:
    names = {name.get("name") for name in file.names_defined}
    for title, root in file.sheets.items():
        rules = list(root.iter(f"{MAIN}dataValidation"))
        assert overlapping([area for rule in rules for area in areas_of(rule)]) == [], title
        for rule in rules:
            assert len(rule.get("promptTitle", "")) <= 32
            assert len(rule.get("errorTitle", "")) <= 32
            assert len(rule.get("prompt", "")) <= 255
            assert len(rule.get("error", "")) <= 255
            limits = [element.text for element in rule]
            assert all(0 < len(limit) <= 255 and "[" not in limit for limit in limits)
            assert rule.get("type") != "list" or limits[0] in names


def test_conditional_formats_are_such_as_excel_takes(file: File) -> None:
    """Neither structured references nor, before Excel 2010, other tabs: only names lead elsewhere."""
    styles = len(file.roots["xl/styles.xml"].find(f"{MAIN}dxfs"))
    for title, root in file.sheets.items():
        rules = list(root.iter(f"{MAIN}cfRule"))
        assert len({rule.get("priority") for rule in rules}) == len(rules), title
        for rule in rules:
            assert int(rule.get("dxfId")) < styles
            assert not re.search(r"[\[!]", _QUOTED.sub("", rule.findtext(f"{MAIN}formula")))
    for table in (table for title in file.sheets for table in file.tables(title)):
        assert all(int(column.get("dataDxfId", 0)) < styles for column in table.iter(f"{MAIN}tableColumn"))


def test_rows_and_cells_stand_in_order_and_hold_what_their_type_says(file: File) -> None:
    styles = len(file.roots["xl/styles.xml"].find(f"{MAIN}cellXfs"))
    for title, root in file.sheets.items():
        rows = list(root.iter(f"{MAIN}row"))
        assert all(int(one.get("r")) < int(other.get("r")) for one, other in pairwise(rows)), title
        for row in rows:
            assert float(row.get("ht", 15)) <= TALLEST
            areas = [Area.of(cell.get("r")) for cell in row]
            assert all(area.first_row == int(row.get("r")) for area in areas)
            assert all(one.first_column < other.first_column for one, other in pairwise(areas))
            for cell in row:
                assert int(cell.get("s", 0)) < styles
                _check_cell(file, cell)


def _check_cell(file: File, cell: Any) -> None:
    """What Excel shows before it calculates, as in Protected View: every formula has its value beside it."""
    value, formula, kind = cell.findtext(f"{MAIN}v"), cell.find(f"{MAIN}f"), cell.get("t", "n")
    assert formula is None or value is not None, f"{cell.get('r')} shows nothing until it is calculated"
    if kind == "n":
        assert value is None or -1e15 < float(value) < 1e15
    elif kind == "b":
        assert value in {"0", "1"}
    else:
        assert kind in {"s", "str", "inlineStr"}, f"{cell.get('r')}: {kind}"
        text = file.text(cell)
        assert len(text) <= LONGEST_TEXT
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)


def test_no_correct_text_is_marked_as_a_number_gone_wrong(file: File) -> None:
    """Excel's green corners are left to where a number or a date is wanted and text stands."""
    wanted = {c.header for sheet in SHEETS for c in sheet.columns if c.kind in NUMBER_KINDS | DATE_KINDS}
    for title, root in file.sheets.items():
        excused = [area for mark in root.iter(f"{MAIN}ignoredError") for area in areas_of(mark)]
        headers = {
            Area.of(table.get("ref")).first_column + position: column.get("name")
            for table in file.tables(title)
            for position, column in enumerate(table.iter(f"{MAIN}tableColumn"))
        }
        for cell in root.iter(f"{MAIN}c"):
            text = file.text(cell) if cell.get("t") in {"s", "inlineStr"} else ""
            area = Area.of(cell.get("r"))
            if re.fullmatch(r"\s*-?\d[\d.,]*%?\s*", text) and headers.get(area.first_column) not in wanted:
                assert any(overlapping([area, other]) for other in excused), f"{title} {cell.get('r')}: {text}"


def test_links_lead_to_tabs_of_the_book(file: File) -> None:
    for root in file.sheets.values():
        for link in root.iter(f"{MAIN}hyperlink"):
            title, _, address = link.get("location").rpartition("!")
            assert title.strip("'") in file.sheets
            assert Area.of(address)
            assert max(len(link.get(name, "")) for name in ("location", "tooltip", "display")) <= 255


def test_footers_hold_no_stray_codes(file: File) -> None:
    for root in file.sheets.values():
        for element in root.iter(f"{MAIN}oddHeader", f"{MAIN}oddFooter"):
            assert len(element.text) <= 255
            codes = r'&(?:[LCRPN]|\d+(?!\d)|"[^"]+,[^"]+")'
            assert "&" not in re.sub(codes, "", element.text)


def test_charts_show_cells_of_the_book_and_store_as_many_points(file: File) -> None:
    charts = [root for name, root in file.roots.items() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert charts
    for chart in charts:
        for reference in chart.iter("{*}strRef", "{*}numRef"):
            title, _, cells = reference.findtext("{*}f").rpartition("!")
            area = Area.of(cells.replace("$", ""))
            assert title.strip("'") in file.sheets
            assert int(reference.find(".//{*}ptCount").get("val")) == area.last_row - area.first_row + 1


def test_the_package_holds_together(file: File) -> None:
    types = file.roots["[Content_Types].xml"]
    overrides = {element.get("PartName").lstrip("/") for element in types if element.get("PartName")}
    defaults = {element.get("Extension") for element in types if element.get("Extension")}
    assert len(set(file.names)) == len(file.names)
    assert overrides <= set(file.names)
    assert {n for n in file.names if n.endswith(".xml") and n != "[Content_Types].xml"} <= overrides
    assert all(name.rpartition(".")[2] in defaults for name in file.names)
    for part in file.names:
        assert set(file.related(part).values()) <= set(file.names), part
    assert "xl/calcChain.xml" not in file.names, "a chain must name exactly the cells with formulas"


def test_excel_calculates_anew_and_opens_at_one_tab(file: File) -> None:
    assert file.roots["xl/workbook.xml"].find(f"{MAIN}calcPr").get("fullCalcOnLoad") == "1"
    views = [view for root in file.sheets.values() for view in root.iter(f"{MAIN}sheetView")]
    assert len([view for view in views if view.get("tabSelected") == "1"]) == 1
