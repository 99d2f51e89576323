"""The data of the ready books: TOML files beside this module, checked against the schema when they are read.

A file has the fields of the schema: a table `settings`, arrays of tables named after the sheets, and a table
`vocabulary` with the office's own drop-down lists. It may build on `parts`, files of the same shape that several books
share; in their texts `{name}` stands for a setting of the book or for an entry of its table `fills`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from ..messages import Refusal
from ..rules.codes import formatted_code
from ..schema import BY_ID, SETTINGS, VOCABULARY, Settings, Sheet, setting_columns
from ..schema.columns import DATE_KINDS, TEXT_KINDS, Column
from ..schema.lists import DROP_DOWNS, LISTS
from ..schema.reading import reader
from .contents import Contents

BLANK = "blank"
PRESETS: tuple[tuple[str, str], ...] = (
    ("province", "cấp tỉnh, bộ máy từ tháng 7/2025"),
    ("commune", "cấp xã (xã, phường, đặc khu), bộ máy từ tháng 7/2025"),
    ("son-la", "UBND thành phố Sơn La, năm 2021"),
    ("soc-trang", "Sở Nội vụ và Tỉnh Đoàn Sóc Trăng, năm 2023"),
    ("lao-cai", "UBND tỉnh Lào Cai, năm 2024"),
    ("hong-bang", "Quận Đoàn Hồng Bàng, thành phố Hải Phòng, năm 2022"),
    ("bach-sam", "UBND phường Bạch Sam, năm 2023"),
)
"""Name and one-line description of every ready book; the blank one is `BLANK`."""

_FOLDER = Path(__file__).with_name("presets")
_MERGED_BY = {"document_kinds": "kind", "departments": "name"}
"""Sheets whose rows of a part a book may complete: a row of the same name overrides field by field."""

Lists = Mapping[str, tuple[str, ...]]


class _Row(NamedTuple):
    place: str
    values: dict[str, Any]


def load_preset(name: str) -> Contents:
    """The rows and settings of a ready book, codes given, settings complete with the schema's defaults.

    Refusal for a name that is not in PRESETS; ValueError naming file and place where the data does not fit the schema.
    """
    known = (BLANK, *(preset for preset, _ in PRESETS))
    if name not in known:
        raise Refusal("unknown_preset", preset=name, presets=", ".join(known))
    return read_preset(_FOLDER / f"{name}.toml")


def read_preset(path: Path) -> Contents:
    """The same for any file of this shape; its parts lie beside it."""
    source = _toml(path)
    parts, fills = source.pop("parts", []), source.pop("fills", {})
    lists = _lists(f"{path.name}, [vocabulary]", source.pop(VOCABULARY.id, {}))
    settings = _settings(path.name, source.pop("settings", {}), lists)
    own = _rows_of(path.name, source)
    texts = {column.field: str(settings.get(column.field, "")) for column in setting_columns()} | fills
    shared: dict[str, list[_Row]] = {}
    for part in parts:
        part_path = path.with_name(f"{part}.toml")
        for sheet_id, rows in _rows_of(part_path.name, _toml(part_path)).items():
            shared.setdefault(sheet_id, []).extend(_filled(row, texts) for row in rows)
    contents = {
        sheet_id: _typed_rows(sheet, _merged(sheet_id, shared.get(sheet_id, []), own.get(sheet_id, [])), lists)
        for sheet_id, sheet in BY_ID.items()
        if sheet_id in shared or sheet_id in own
    }
    _check_references(path.name, contents)
    return Contents(settings, {**contents, VOCABULARY.id: _vocabulary_rows(lists)})


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _rows_of(file: str, source: Mapping[str, Any]) -> dict[str, list[_Row]]:
    """The arrays of tables, each row with its place for messages."""
    found: dict[str, list[_Row]] = {}
    for sheet_id, rows in source.items():
        if sheet_id not in BY_ID or sheet_id in (SETTINGS.id, VOCABULARY.id) or BY_ID[sheet_id].owner == "program":
            raise ValueError(f"{file}: no such sheet to fill: {sheet_id}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError(f"{file}: {sheet_id} must be written as [[{sheet_id}]]")
        found[sheet_id] = [
            _Row(f"{file}, [[{sheet_id}]] number {number}", row) for number, row in enumerate(rows, start=1)
        ]
    return found


def _filled(row: _Row, texts: Mapping[str, str]) -> _Row:
    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [text for text in map(filled, value) if text]
        return value.format_map(texts) if isinstance(value, str) else value

    try:
        return _Row(row.place, {field: filled(value) for field, value in row.values.items()})
    except KeyError as error:
        raise ValueError(f"{row.place}: the book gives no {error} to fill in") from error


def _merged(sheet_id: str, shared: Iterable[_Row], own: Iterable[_Row]) -> list[_Row]:
    name_field = _MERGED_BY.get(sheet_id)
    if name_field is None:
        return [*shared, *own]
    merged = {row.values.get(name_field, ""): row for row in shared}
    for row in own:
        base = merged.get(row.values.get(name_field, ""))
        merged[row.values.get(name_field, "")] = row if base is None else _Row(row.place, base.values | row.values)
    return list(merged.values())


def _typed_rows(sheet: Sheet[Any], rows: Iterable[_Row], lists: Lists) -> tuple[Mapping[str, Any], ...]:
    typed = []
    names: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        values = _typed_row(sheet, row, lists)
        if sheet.code_prefix is not None:
            values = {sheet.key: formatted_code(sheet, number), **values}
        name_field = "name" if "name" in sheet.by_field else sheet.key
        first = names.setdefault(values.get(name_field, ""), row.place)
        if first != row.place:
            raise ValueError(f"{row.place}: {name_field} is already used by {first}")
        typed.append(values)
    return tuple(typed)


def _typed_row(sheet: Sheet[Any], row: _Row, lists: Lists) -> dict[str, Any]:
    """The row's values without blanks, in the order of the sheet."""
    unknown = row.values.keys() - sheet.by_field.keys()
    if unknown:
        raise ValueError(f"{row.place}: unknown field {', '.join(sorted(unknown))}")
    values = {}
    for column in sheet.columns:
        if column.field in row.values:
            if column.formula or column.by_program or (column.key and sheet.code_prefix is not None):
                raise ValueError(f"{row.place}, {column.field}: this column is not for people to fill")
            value = _typed(f"{row.place}, {column.field}", column, row.values[column.field], lists)
            if value != column.blank:
                values[column.field] = value
        if column.field not in values and (column.required or (column.key and sheet.code_prefix is None)):
            raise ValueError(f"{row.place}: {column.field} is missing")
    return values


def _typed(place: str, column: Column, value: Any, lists: Lists) -> Any:
    if column.kind in TEXT_KINDS:
        fits = isinstance(value, str)
    elif column.kind in DATE_KINDS:
        fits = isinstance(value, date) and isinstance(value, datetime) == (column.kind == "moment")
    elif column.kind == "references":
        fits = isinstance(value, list) and all(isinstance(text, str) and ";" not in text for text in value)
    elif column.kind == "flag":
        fits = isinstance(value, bool)
    else:
        fits = isinstance(value, int) and not isinstance(value, bool)
    if not fits:
        raise ValueError(f"{place}: {value!r} is not of kind {column.kind}")
    if column.choices and column.kind == "choice" and value and value not in lists[column.choices]:
        raise ValueError(f"{place}: {value!r} is not in the list {column.choices}")
    if isinstance(value, int) and (
        (column.least is not None and value < column.least) or (column.most is not None and value > column.most)
    ):
        raise ValueError(f"{place}: {value} is not between {column.least} and {column.most}")
    return tuple(value) if column.kind == "references" else value


def _settings(file: str, given: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    row = _Row(f"{file}, [settings]", dict(given))
    unknown = given.keys() - {column.field for column in Settings.columns}
    if unknown:
        raise ValueError(f"{row.place}: unknown field {', '.join(sorted(unknown))}")
    values = {}
    for column in setting_columns():
        if column.field in given:
            value = _typed(f"{row.place}, {column.field}", column, given[column.field], lists)
        else:
            value = reader(column)(column.default)
        if value != column.blank:
            values[column.field] = value
    return values


def _lists(place: str, own: Any) -> dict[str, tuple[str, ...]]:
    """Every drop-down list by field, the office's own in place of the schema's."""
    if not isinstance(own, dict):
        raise ValueError(f"{place}: must be a table")
    for field, values in own.items():
        if field not in LISTS or LISTS[field].fixed:
            raise ValueError(f"{place}, {field}: not a list that an office may change")
        if not isinstance(values, list) or not values or not all(isinstance(value, str) and value for value in values):
            raise ValueError(f"{place}, {field}: must be a list of texts")
        if len(set(values)) < len(values):
            raise ValueError(f"{place}, {field}: a value is repeated")
    return {drop_down.field: tuple(own.get(drop_down.field, drop_down.values)) for drop_down in DROP_DOWNS}


def _vocabulary_rows(lists: Lists) -> tuple[Mapping[str, str], ...]:
    """The lists side by side: row n holds the n-th value of every list that is long enough."""
    return tuple(
        {field: value for field, value in zip(lists, values, strict=True) if value}
        for values in zip_longest(*lists.values(), fillvalue="")
    )


def _check_references(file: str, contents: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """A cell that names a row of another sheet names one that is there."""
    for sheet_id, rows in contents.items():
        for column in BY_ID[sheet_id].columns:
            if not column.refers[0]:
                continue
            known = {row.get(column.refers[1]) for row in contents.get(column.refers[0], ())}
            for number, row in enumerate(rows, start=1):
                value = row.get(column.field, ())
                for name in (value,) if isinstance(value, str) else value:
                    if name not in known:
                        place = f"{file}, {sheet_id}, row {number}, {column.field}"
                        raise ValueError(f"{place}: {name!r} is not in the sheet {column.refers[0]}")
