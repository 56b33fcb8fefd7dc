"""The NetworkX backend `oriket`: NetworkX's words, answered from flat arrays by compiled code."""
