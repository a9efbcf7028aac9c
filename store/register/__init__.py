"""The register: loading one office's governance record from a folder of CSV files or a workbook,
and writing it out again (its form: docs/register.md).
"""

from store.register.exporting import export
from store.register.loading import FileCount, LoadReport, load
from store.register.problems import Problem, RegisterError

__all__ = ["FileCount", "LoadReport", "Problem", "RegisterError", "export", "load"]
