"""A playbook that is looked after."""
