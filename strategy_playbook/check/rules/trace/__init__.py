"""Every guideline and every section of a channel page says what it serves, and it holds."""
