"""Pages as Markdown: rendering, links, navigation; the features of the site, its theme."""
