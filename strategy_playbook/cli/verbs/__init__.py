"""What the command can do: one file per verb, which holds it as `command`."""
