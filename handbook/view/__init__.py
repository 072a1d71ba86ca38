"""An entry in the words and rows that any page, drawing or table may show."""
