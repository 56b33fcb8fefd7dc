"""Words on screen: sentences for people in every language there is."""
