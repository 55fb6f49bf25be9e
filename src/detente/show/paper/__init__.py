"""The brief on paper: Markdown, DOCX and PDF, written from the same document as the page."""
