"""Coarser designs."""
