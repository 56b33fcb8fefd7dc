"""What residents and organisations say is missing, who has it, and how it stands."""
