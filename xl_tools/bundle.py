"""`make-bundle`: the project and every wheel it needs on Windows in one folder, for offices without internet.

start.py installs from the folder `wheels` that lies beside it and then needs no network.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .call_arguments import DONE, Arguments
from .folders import ROOT
from .messages import USAGES, Refusal, system_reason

REQUIREMENTS = "requirements.txt"
PYTHON_VERSIONS = ("3.11", "3.12", "3.13")
PLATFORM = "win_amd64"
WINDOWS = 'sys_platform == "win32"'


def main(arguments: Sequence[str]) -> int:
    """Make the bundle and say what was done. Raises Refusal when it cannot be made; the folder is then left absent."""
    options = _options(arguments)
    out: Path = options.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refusal("bundle_exists", folder=out)
    versions = tuple(dict.fromkeys(options.python_version))
    files = project_files(ROOT)
    try:
        copy_files(ROOT, files, out)
        for version in versions:
            print(f"Tải các gói cho Windows, Python {version}...", flush=True)
            download_wheels(ROOT / REQUIREMENTS, out / "wheels", version)
    except (OSError, Refusal) as reason:
        shutil.rmtree(out, ignore_errors=True)
        if isinstance(reason, OSError):
            raise Refusal("bundle_not_written", folder=out, reason=system_reason(reason)) from None
        raise
    wheels = list((out / "wheels").iterdir())
    size = sum(file.stat().st_size for file in wheels) / 1e6
    print(
        f"Đã làm xong bộ cài trong {out}: {len(files)} tệp của chương trình và {len(wheels)} gói ({size:.0f} MB) cho "
        f"Windows 64 bit, Python {', '.join(versions)}.\n"
        "Chép cả thư mục này sang máy không có mạng rồi bấm đúp install.bat ở đó. Máy đó chưa có Python thì đặt thêm "
        "bộ cài Python của python.org vào thư mục này trước khi chép."
    )
    return DONE


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Arguments("make-bundle", USAGES["make-bundle"])
    parser.add_argument("--out", type=Path, default=Path("bundle"))
    parser.add_argument("--python-version", nargs="+", default=PYTHON_VERSIONS)
    return parser.read(arguments)


def project_files(root: Path) -> list[Path]:
    """The files git tracks, relative to `root`. Only these: an office's own books and letters may lie among them."""
    command = ["git", "-c", f"safe.directory={root.as_posix()}", "ls-files", "-z"]  # whoever owns the folder
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        raise Refusal("bundle_without_git", folder=root) from None
    names = [Path(name) for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [name for name in names if (root / name).is_file()]


def copy_files(root: Path, files: Sequence[Path], out: Path) -> None:
    for file in files:
        (out / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / file, out / file)


def windows_pins(requirements: Path) -> list[str]:
    """The pins of the file that hold on Windows, without the conditions that say so."""
    lines = (line.partition("#")[0].partition(";") for line in requirements.read_text(encoding="utf-8").splitlines())
    return [pin.strip() for pin, _, condition in lines if pin.strip() and (not condition or WINDOWS in condition)]


def download_wheels(requirements: Path, folder: Path, version: str) -> None:
    """The wheels of every pin for this Python on 64-bit Windows. Raises Refusal when one does not exist.

    pip would judge by the system it runs on which packages a pin pulls in; they are all pinned, so it need not.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet"]
    command += ["--only-binary", ":all:", "--platform", PLATFORM, "--implementation", "cp"]
    command += ["--python-version", version, "--no-deps", "--dest", str(folder), *windows_pins(requirements)]
    run = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    if run.returncode:
        lines = [line.strip() for line in run.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR")]
        raise Refusal("bundle_download_failed", version=version, reason=(errors or lines or ["pip"])[-1])
