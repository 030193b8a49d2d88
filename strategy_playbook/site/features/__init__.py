"""The features of the site, a folder each. None computes anything about strategy; they show it."""
