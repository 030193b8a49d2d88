"""Rules, what suppressions and baselines let pass, and how findings are printed."""
