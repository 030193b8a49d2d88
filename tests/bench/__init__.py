"""`make bench`: how long checks and builds of large playbooks take, beside the least they could."""
