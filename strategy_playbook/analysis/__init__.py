"""What a strategy means: trace, course of a KPI, money, reach, decisions, health, due dates."""
