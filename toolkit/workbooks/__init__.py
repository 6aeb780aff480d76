"""How workbooks are read and written."""
