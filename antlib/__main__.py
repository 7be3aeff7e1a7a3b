"""``python -m antlib`` does what the command ``antlib`` does."""

from antlib.cli import app

app(prog_name="antlib")
