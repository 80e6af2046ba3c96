"""What people outside the staff read and answer: by a link, or in the partners’ space."""
