"""What parties do together: chairs they take, meetings, agreements, challenges and their outcome."""
