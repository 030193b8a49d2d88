"""What other programs read: a file per format, each a function from a report to text."""
