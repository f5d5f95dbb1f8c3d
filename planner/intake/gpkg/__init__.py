"""A region as one GeoPackage, for QGIS, and back into region files."""
