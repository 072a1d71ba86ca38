"""What any page, drawing or table may say of an entry."""
