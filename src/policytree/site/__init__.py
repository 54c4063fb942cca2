"""The site: pages, the engine in the browser, and the adapter to MkDocs."""
