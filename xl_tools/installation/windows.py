"""What only Windows can answer for a Profile. Never run by this project: docs/kiem-thu-excel.md."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import winreg
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
    DRIVE_REMOTE = 4

    class WindowsRegistry:
        """Both views of it: programs of 32 bit keep their keys apart on a Windows of 64 bit."""

        def value(self, key: str, name: str) -> object | None:
            for opened in self._opened(key):
                try:
                    found: object = winreg.QueryValueEx(opened, name)[0]
                except OSError:
                    continue
                return found
            return None

        def values(self, key: str) -> Mapping[str, object]:
            found: dict[str, object] = {}
            for opened in self._opened(key):
                for place in range(winreg.QueryInfoKey(opened)[1]):
                    name, value, _ = winreg.EnumValue(opened, place)
                    found.setdefault(name, value)
            return found

        def subkeys(self, key: str) -> Sequence[str]:
            found: dict[str, None] = {}
            for opened in self._opened(key):
                names = (winreg.EnumKey(opened, place) for place in range(winreg.QueryInfoKey(opened)[0]))
                found.update(dict.fromkeys(names))
            return tuple(found)

        @staticmethod
        def _opened(key: str) -> Iterator[winreg.HKEYType]:
            hive, _, path = key.partition("\\")
            for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
                try:
                    opened = winreg.OpenKey(HIVES[hive], path, 0, winreg.KEY_READ | view)
                except OSError:
                    continue
                with opened:
                    yield opened

    def is_remote(path: Path) -> bool:
        """On a share, or on a drive letter that stands for one."""
        if path.drive.startswith("\\\\"):
            return True
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return kind == DRIVE_REMOTE
