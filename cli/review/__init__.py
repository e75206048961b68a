"""`havering review`: what a change would do, read from a real preview of it."""
