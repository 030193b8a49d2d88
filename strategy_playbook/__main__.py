"""`python -m strategy_playbook`: the command, for where its own name is not on the path."""

from strategy_playbook.cli.main import run

if __name__ == "__main__":
    run()
