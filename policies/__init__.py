"""What must hold: the policy pack."""
