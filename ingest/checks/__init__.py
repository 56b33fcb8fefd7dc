"""What may be the same twice, or odd, in sheets and in what is stored."""
