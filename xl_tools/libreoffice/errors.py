"""What the engine raises to a script: in English, for engineers, as xlwings and Excel's own errors are."""

from __future__ import annotations


class CalcError(Exception):
    """What Excel would answer with a COM error: Calc does not do it, and why."""


class BadFormula(CalcError):
    """The text is neither a value nor a formula that can be parsed."""


class Protected(CalcError):
    """The sheet is protected and the cells are locked."""


class NotSupported(NotImplementedError, AttributeError):
    """A part of xlwings that this engine does not have; the sentence says which, and where it can, what instead.

    It is an AttributeError too, so that `hasattr` and `getattr` with a default answer as usual.
    """


class Part:
    """A part of the engine: what xlwings asks of it that is not there is said in a sentence, never passed over."""

    __slots__ = ()

    def __getattr__(self, name: str) -> object:
        raise NotSupported(self._not_supported(name))

    def __setattr__(self, name: str, value: object) -> None:
        if not hasattr(type(self), name):
            raise NotSupported(self._not_supported(name))
        object.__setattr__(self, name, value)

    @classmethod
    def _not_supported(cls, name: str) -> str:
        return f"{cls.__name__}.{name} is not supported by the xlwings engine for LibreOffice Calc."
