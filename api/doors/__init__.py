"""The doors: answers and pages, a folder for each subject."""
