"""The command `playbook`: one file per verb."""
