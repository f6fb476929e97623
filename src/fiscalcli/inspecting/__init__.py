"""How a file was understood, as a report and as a mapping file to edit."""
