"""Pictures: the chart as SVG, its legend and its paper."""
