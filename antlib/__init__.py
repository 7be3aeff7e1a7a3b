"""antlib."""
