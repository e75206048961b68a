"""What the types of azuread mean."""
