"""The vocabulary (fields, kinds), the strategy, how it is loaded, its snapshot."""
