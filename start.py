"""From a fresh clone to a running command: `python3 start.py ARGS`.

Makes .venv beside this file, installs the pinned requirements (from the folder `wheels` when one lies here, else from
the package index) and runs `python -m xl_tools ARGS`, whose exit code it returns. Its own words go to stderr.
Standard library only, and readable by Python 3.7, so that an old one can say which it needs.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
RUN_REQUIREMENTS = "requirements.txt"
TEST_REQUIREMENTS = "requirements-test.txt"
STAMP = "installed.txt"
INSTALL_LOG = "install.log"
DEBIAN_PACKAGES = (
    *("libreoffice-calc", "libreoffice-writer", "python3-uno", "poppler-utils", "fonts-liberation"),
    *("xvfb", "xdotool"),  # a screen nobody sees, and a hand for the buttons on it
)
SYSTEM_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ đọc",
    errno.ENOSPC: "đĩa đầy",
    errno.ENOENT: "không có tệp hoặc thư mục đó",
    errno.EBUSY: "đang được chương trình khác dùng",
}
NO_CONNECTION = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "SSLError",
    "Connection refused",
    "Network is unreachable",
)
HELD_BY_WINDOWS = ("[WinError 5]", "[WinError 32]")
"""What pip says of a file that a running Python, such as the one behind Excel's buttons, has loaded."""


class Unable(Exception):
    """What stands in the way; `str()` of it is the sentence the user sees."""


def in_words(error: OSError) -> str:
    """Why the system did not do it; the common causes in Vietnamese."""
    return SYSTEM_REASONS.get(error.errno or 0, error.strerror or f"lỗi {error.errno}")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def check_python(version: tuple[int, ...]) -> None:
    if version < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, numbers[:2])) for numbers in (OLDEST_PYTHON, version))
        raise Unable(
            f"Cần Python {wanted} trở lên, máy này đang chạy Python {found}. Cài Python mới rồi chạy lại.\n"
            f"Python {wanted} or later is needed, this is Python {found}. Install a newer one and run again."
        )


class Environment:
    """The folder .venv of one project folder: made, repaired and kept in step with the requirements."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.stamp = self.folder / STAMP

    def ready(self, names: tuple[str, ...]) -> None:
        """Have these requirement files installed. Does nothing, and starts no process, when they already are."""
        if not self.usable():
            self.make()
        installed = self.installed()
        for name in names:
            digest = self.digest(name)
            if installed.get(name) != digest:
                self.record({**installed, name: "unfinished"})
                self.install(name)
                installed[name] = digest
                self.record(installed)

    def usable(self) -> bool:
        """Finished, and still on the Python it was made from: an upgrade may remove that, or change it underneath."""
        settings = self.settings()
        base = Path(settings.get("home", self.folder / "none"))
        if not (self.python.exists() and self.stamp.exists() and base.is_dir()):
            return False
        present = re.match(r"python(\d+\.\d+)", self.python.resolve().name)
        return not present or f"{settings.get('version', '')}.".startswith(present[1] + ".")

    def settings(self) -> dict[str, str]:
        try:
            lines = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        except OSError:
            return {}
        pairs = (line.partition("=") for line in lines)
        return {name.strip(): value.strip() for name, _, value in pairs}

    def installed(self) -> dict[str, str]:
        lines = self.stamp.read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

    def record(self, installed: dict[str, str]) -> None:
        lines = (f"{digest}  {name}\n" for name, digest in sorted(installed.items()))
        self.stamp.write_text("".join(lines), encoding="utf-8")

    def digest(self, name: str) -> str:
        return hashlib.sha256((self.root / name).read_bytes()).hexdigest()

    def make(self) -> None:
        if self.folder.exists():
            say("Thư mục .venv chưa hoàn chỉnh, hoặc Python của nó đã bị gỡ hay nâng cấp: làm lại từ đầu.")
            try:
                shutil.rmtree(self.folder)
            except OSError as error:
                raise Unable(
                    f"Không xóa được thư mục .venv để làm lại ({in_words(error)}). Đóng các cửa sổ đang chạy "
                    f"chương trình, xóa thư mục {self.folder} rồi chạy lại."
                ) from None
        say(f"Tạo môi trường Python riêng trong {self.folder} (chỉ lần đầu).")
        command = [sys.executable, "-m", "venv", str(self.folder)]
        if importlib.util.find_spec("ensurepip") is None:
            if importlib.util.find_spec("pip") is None:
                raise Unable(
                    "Python trên máy này thiếu phần tạo môi trường riêng. Trên Debian, Ubuntu chạy:\n"
                    "    sudo apt-get install python3-venv\nrồi chạy lại."
                )
            command.insert(3, "--without-pip")
        made = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        if made.returncode:
            raise Unable(
                f"Không tạo được {self.folder} (Python báo: {last_line(made.stderr or made.stdout)}).\n"
                "Kiểm tra quyền ghi và chỗ trống của thư mục này rồi chạy lại."
            )
        self.record({})

    def pip(self) -> list[str]:
        """The pip of .venv, or where it was made without one, the pip of the Python that runs this."""
        folders = (self.folder / "Lib/site-packages/pip", *self.folder.glob("lib/python*/site-packages/pip"))
        if any(folder.is_dir() for folder in folders):
            return [str(self.python), "-m", "pip"]
        return [sys.executable, "-m", "pip", "--python", str(self.python)]

    def install(self, name: str) -> None:
        wheels = self.root / "wheels"
        command = [*self.pip(), "--disable-pip-version-check", "--no-input", "install", "--quiet"]
        command += ["--only-binary", ":all:", "--requirement", str(self.root / name)]
        if wheels.is_dir():
            say(f"Cài các gói trong {name} từ thư mục wheels, không dùng mạng.")
            command += ["--isolated", "--no-index", "--find-links", str(wheels)]
        else:
            say(f"Cài các gói trong {name} (cần mạng, khoảng một phút).")
        run = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
        )
        if run.returncode:
            log = self.folder / INSTALL_LOG
            log.write_text(run.stdout, encoding="utf-8")
            raise Unable(why_pip_failed(name, run.stdout, wheels.is_dir()) + f"\nChi tiết: {log}")


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["không rõ nguyên nhân"])[-1]


def why_pip_failed(name: str, output: str, from_wheels: bool) -> str:
    """One sentence: what to do about pip's failure to install the requirements file `name`."""
    if any(sign in output for sign in HELD_BY_WINDOWS):
        return (
            f"Không cài được các gói trong {name} vì tệp của chúng đang được dùng. Lưu sổ, đóng mọi cửa sổ Excel, "
            "LibreOffice và chương trình này rồi chạy lại."
        )
    if from_wheels:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return (
            f"Thư mục wheels không đủ gói trong {name} cho Python {version} trên máy này (pip báo: "
            f"{last_line(output)}).\n"
            "Làm lại bộ cài cho đúng phiên bản Python bằng lệnh make-bundle, hoặc xóa thư mục wheels để cài qua mạng."
        )
    if any(sign in output for sign in NO_CONNECTION):
        return (
            f"Không cài được các gói trong {name} vì máy không nối được với kho gói (mạng, proxy hoặc tường lửa).\n"
            "Máy không có mạng: dùng bộ cài mang theo, làm bằng lệnh make-bundle trên một máy có mạng."
        )
    return f"Không cài được các gói trong {name} (pip báo: {last_line(output)}). Xem chi tiết rồi chạy lại."


def missing_programs() -> list[str]:
    """What the full test suite uses besides Python packages and is not on this machine."""
    wanted = {
        "LibreOffice (soffice)": ("soffice", "libreoffice"),
        "poppler-utils (pdftoppm)": ("pdftoppm",),
        "Xvfb": ("Xvfb",),
        "xdotool": ("xdotool",),
    }
    return [name for name, commands in wanted.items() if not any(map(shutil.which, commands))]


def is_debian_root() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def missing_debian_packages() -> list[str]:
    missing = []
    for package in DEBIAN_PACKAGES:
        query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
        found = subprocess.run(query, capture_output=True, text=True, check=False)
        if found.stdout.strip() != "installed":
            missing.append(package)
    return missing


def install_debian_packages(packages: list[str]) -> None:
    say("Cài qua apt-get: " + ", ".join(packages) + " (vài phút).")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        run = subprocess.run(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if run.returncode:
            say(f"apt-get không cài được: {last_line(run.stdout)}")
            return


def prepare_for_tests() -> None:
    """LibreOffice where this may install it; elsewhere say what is missing and what is skipped for it."""
    if is_debian_root():
        packages = missing_debian_packages()
        if packages:
            install_debian_packages(packages)
    missing = missing_programs()
    if missing:
        say(
            "Máy này thiếu: " + ", ".join(missing) + ". Các bài kiểm thử mở sổ, văn bản, bấm nút trong LibreOffice "
            "sẽ bị bỏ qua (ghi là “skipped”); các bài khác vẫn chạy."
        )


def run_tools(python: Path, arguments: list[str]) -> int:
    """`python -m xl_tools ARGS` from the caller's folder, so that paths in ARGS mean what the caller meant."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    child = subprocess.Popen([str(python), "-m", "xl_tools", *arguments], env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the child too; its exit code is the answer
    return child.wait()


def main(arguments: list[str]) -> int:
    if hasattr(sys.stderr, "reconfigure") and not sys.stderr.isatty():
        sys.stderr.reconfigure(encoding="utf-8")  # a pipe on Windows has no Vietnamese letters
    try:
        check_python(sys.version_info[:2])
        environment = Environment(ROOT)
        if arguments[:1] == ["test"]:
            environment.ready((RUN_REQUIREMENTS, TEST_REQUIREMENTS))
            prepare_for_tests()
        else:
            environment.ready((RUN_REQUIREMENTS,))
        return run_tools(environment.python, arguments)
    except Unable as reason:
        say(str(reason))
    except KeyboardInterrupt:
        say("Đã dừng giữa chừng; chạy lại sẽ làm tiếp.")
    except OSError as error:
        say(f"Không đọc hoặc ghi được {error.filename or ROOT}: {in_words(error)}.")
        say("Kiểm tra quyền và chỗ trống rồi chạy lại.")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
