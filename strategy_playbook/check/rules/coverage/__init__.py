"""Nothing stands alone: goals are pursued, objectives worked on, KPIs used."""
