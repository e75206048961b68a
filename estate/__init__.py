"""What Havering has decided: data files and the models that check them. No Pulumi here."""
