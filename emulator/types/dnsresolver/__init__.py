"""What the types of dnsresolver mean."""
