"""What `playbook init` writes."""
