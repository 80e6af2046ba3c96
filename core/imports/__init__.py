"""Reading an authority's own files: tables, mappings of headers, reports by row and column."""
