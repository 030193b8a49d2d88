"""Help for who writes: schemas and skeletons."""
