"""What runs in the child process only: WeasyPrint and pikepdf are imported nowhere else."""
