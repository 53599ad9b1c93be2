"""What every deep network pays for two samples with opposite labels."""
