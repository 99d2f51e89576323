"""`install-addin`, `uninstall-addin`, `doctor`: the buttons in Excel and LibreOffice, without admin rights."""
