"""The guide for residents: from somebody's own words to where they can turn."""
