"""How a committee works: its sessions, what members do with a file, its minutes."""
