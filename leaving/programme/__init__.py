"""The programme of leaving: what is shared, which wave ends it, whether that will be in time, and what to hand over."""
