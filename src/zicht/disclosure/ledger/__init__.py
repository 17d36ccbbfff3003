"""What is published, as linear rows over micro cells: axes, tables, and the ledger itself."""
