"""What anybody says is wrong, and the inbox of those who decide about it."""
