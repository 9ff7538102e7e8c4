"""``python -m escala`` is the command ``escala``."""

from escala_command import main

main()
