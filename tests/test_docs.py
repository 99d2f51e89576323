"""The documents say what is there: tables as generated, a section per button, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xl_tools.build import docs
from xl_tools.commands import COMMANDS, Command
from xl_tools.schema import SHEETS, Sheet

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
GUIDE = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", docs.FILES)
def test_the_tables_are_those_of_the_schema_and_the_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "<!-- table: " in text
    assert docs.up_to_date(text) == text, "run: python -m xl_tools.build.docs"


def test_the_readme_shows_every_button() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .* \| \[(.+?)\]\(docs/huong-dan\.md#(\w+)\) \| (.+?) \| `(.+?)` \|$", readme, re.MULTILINE)
    assert {(c.label, c.id, c.tip, c.id.replace("_", "-")) for c in COMMANDS} == set(rows)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_button_has_its_section_in_the_guide(command: Command) -> None:
    heading = f'<a id="{command.id}"></a>\n### {command.label}\n'
    assert GUIDE.count(heading) == 1
    section = re.split(r"\n(?:<a id|## )", GUIDE.split(heading)[1])[0]
    for part in (
        f"Lệnh: `{command.id.replace('_', '-')} SỔ.xlsx",
        "**Làm gì:**",
        "**Không bao giờ:**",
        "**Sẽ thấy:**",
        "**Làm tiếp:**",
    ):
        assert part in section


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_every_sheet_has_its_table_in_the_guide_and_its_line_in_the_glossary(sheet: Sheet) -> None:
    assert GUIDE.count(f'<a id="{sheet.id}"></a>\n### {sheet.title}\n\n<!-- table: {sheet.id} -->\n') == 1
    rows = [line.split(" | ")[:2] for line in GLOSSARY.splitlines() if line.startswith("| ")]
    assert any(sheet.title in vietnamese and re.search(rf"\b{sheet.id}\b", english) for vietnamese, english in rows)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_word_of_a_buttons_name_is_in_the_glossary(command: Command) -> None:
    words = set(command.id.split("_")) - {
        "check",
        "find",
        "assign",
        "write",
        "refresh",
        "import",
        "lists",
        "back",
        "up",
    }
    names = " ".join(line.split(" | ")[1] for line in GLOSSARY.splitlines() if line.startswith("| ") and " | " in line)
    stems = {word.removesuffix("s").removesuffix("ie") for word in words}
    assert [stem for stem in stems if stem not in names] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        if not file.is_file() or (anchor and f'<a id="{anchor}"></a>' not in file.read_text(encoding="utf-8")):
            broken.append(target)
    assert broken == []
