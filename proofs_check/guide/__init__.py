"""The guide: a page for each thing that one may want to do."""
