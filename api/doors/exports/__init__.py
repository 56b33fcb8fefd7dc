"""What is here, to take away in the forms that other programs read."""
