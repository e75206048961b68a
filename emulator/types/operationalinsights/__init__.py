"""What the types of operationalinsights mean."""
