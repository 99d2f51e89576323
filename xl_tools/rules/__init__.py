"""Calculations that features and hosts share, among them the Python twin of every formula of the workbook."""

from .twins import formula_values

__all__ = ["formula_values"]
