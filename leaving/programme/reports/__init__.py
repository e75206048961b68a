"""The programme's reports: for a terminal, as Markdown and as pages."""
