"""Where GIS files wait between their trial and their import."""

from core.imports.kept import Kept

kept = Kept("couches-sig")
