"""Calculations that features and hosts share, among them the Python twin of every formula of the workbook."""

from .overview import overview_values
from .twins import formula_values

__all__ = ["formula_values", "overview_values"]
