"""Search: the box in the header, and the index that it and `playbook search` read."""
