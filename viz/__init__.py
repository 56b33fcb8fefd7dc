"""The chart: positions, coasts and what the browser draws."""
