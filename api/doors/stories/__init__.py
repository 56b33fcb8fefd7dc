"""Stories: views of the chart in an order, each with a sentence, to show to others."""
