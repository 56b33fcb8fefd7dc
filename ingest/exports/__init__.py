"""Back to sheets: exports, the template, the questionnaire, and an import with its notes."""
