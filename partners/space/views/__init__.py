"""The pages of the partners' space."""
