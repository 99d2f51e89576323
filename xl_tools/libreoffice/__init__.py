"""An xlwings engine that drives LibreOffice Calc over UNO."""
