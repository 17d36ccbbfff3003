"""The print edition: one PDF with all chapters, its data inside, for archives and for every reader."""
