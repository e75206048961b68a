"""`havering pipeline`: what the workflows do beside previewing and applying, each word of it one step of a job."""
