"""What is attached to cells: notes and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import CalcError

if TYPE_CHECKING:
    from .addresses import Area
    from .notes import Note
    from .sheets import Sheet


class RangeAttachments:
    """The part of Range that knows notes and links."""

    __slots__ = ()

    if TYPE_CHECKING:
        sheet: Sheet
        area: Area

        @property
        def api(self) -> Any: ...

        def refuse_if_protected(self) -> None: ...

    @property
    def note(self) -> Note | None:
        """The note of the first cell."""
        from .notes import note_at

        return note_at(self.sheet, self.area)

    def add_note(self, text: str) -> Note:
        from .notes import add_note

        return add_note(self.sheet, self.area, text)

    @property
    def hyperlink(self) -> str:
        """Where the link of the first cell leads. CalcError where it has none."""
        fields = self.api.getCellByPosition(0, 0).getTextFields().createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if hasattr(field, "URL"):
                return str(field.URL)
        raise CalcError("The cell doesn't seem to contain a hyperlink!")

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        """A link in the first cell, in place of what it holds; Calc shows the address itself as a tip."""
        self.refuse_if_protected()
        field = self.sheet.book.api.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display
        cell = self.api.getCellByPosition(0, 0)
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)
