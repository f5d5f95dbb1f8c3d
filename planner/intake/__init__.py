"""What comes from elsewhere: map extracts, spreadsheets and GeoPackages, made into region files."""
