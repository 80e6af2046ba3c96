"""Tables as files: CSV, ODS and XLSX, row by row, with cells that no spreadsheet can run."""
