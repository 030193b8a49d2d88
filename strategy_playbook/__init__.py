"""The engine: knows strategy, knows nothing of MkDocs or Jinja."""
