"""How to change this playbook: pages for those who write it."""
