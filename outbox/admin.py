"""The staff's screens of mails."""
