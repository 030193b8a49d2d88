"""The MkDocs side: the plugin, the problem list while serving, the export for other renderers."""
