"""The screens on which brochures are composed and frozen: the staff's, and the partners'."""
