"""What people take with them: the map, field papers, tables and exchange files."""
