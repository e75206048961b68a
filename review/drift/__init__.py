"""What stands in Azure is not what was declared: found by a refresh that changes nothing, and sorted by who did it."""
