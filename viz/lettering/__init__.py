"""Lettering: names on the chart, and where there is room for them."""
