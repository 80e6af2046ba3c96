"""Drafts of published objects, previews, history and sign-offs."""
