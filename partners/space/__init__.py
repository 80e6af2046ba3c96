"""The partners' space: where the people of an organisation keep its sheet, outside the admin."""
