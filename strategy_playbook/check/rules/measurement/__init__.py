"""KPIs that tell the truth, and something that matters."""
