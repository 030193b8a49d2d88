"""Objectives that one can hold somebody to: clear, agreed, and adding up."""
