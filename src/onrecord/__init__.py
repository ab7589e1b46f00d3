"""onrecord: many reports, one record."""
