"""What keeps collaboration alive: functions, care chains, documents, and what comes to an end."""
