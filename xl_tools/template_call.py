"""`check-templates`: what is wrong with the Word templates, told before a button needs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .call_arguments import DONE, PROBLEMS_FOUND, Arguments
from .features.inspection import problem_sentence
from .features.letters.fields import FIELDS
from .features.letters.kinds import LETTER_KINDS
from .folders import TEMPLATES
from .messages import SAYINGS, SLOWER, USAGES, Refusal


def check_templates(arguments: Sequence[str], folder: Path = TEMPLATES) -> int:
    """Check the files named, or every template of the folder; returns the exit code."""
    parser = Arguments("check-templates", USAGES["check-templates"])
    parser.add_argument("files", type=Path, nargs="*")
    files = parser.read(arguments).files or _templates(folder)
    if not files:
        raise Refusal("no_templates", folder=folder)
    sound = [_check(file) for file in files]
    return DONE if all(sound) else PROBLEMS_FOUND


def _templates(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.glob("*.docx")) if not file.name.startswith(("~$", "."))]


def _check(file: Path) -> bool:
    """Print what there is to say of a template; False where something is to be mended."""
    from .letters.template_check import check_template

    name = file.name if file.name in FIELDS else _likest(file)
    kind = next(kind.name for kind in LETTER_KINDS if kind.template == name)
    found = check_template(file, FIELDS[name])
    if name != file.name:
        print(SAYINGS["template_of_no_kind"].format(template=file.name, kind=kind))
    if found.problems:
        print(SAYINGS["template_faulty"].format(template=file.name, kind=kind, count=len(found.problems)))
    else:
        fields = [field for field in found.fields if "." not in field]
        print(
            SAYINGS["template_sound"].format(template=file.name, kind=kind, count=len(fields), fields=", ".join(fields))
        )
    if found.slower:
        print(SAYINGS["template_slower"].format(reason=SLOWER[found.slower]))
    for problem in found.problems:
        print(f"- {problem_sentence(problem)}")
    return not found.problems


def _likest(file: Path) -> str:
    """The template of the kind whose fields are most like those of an office's own template."""
    from .letters.template_check import unknown_fields

    try:
        return min(FIELDS, key=lambda name: unknown_fields(file, FIELDS[name]))
    except Refusal:
        return next(iter(FIELDS))
