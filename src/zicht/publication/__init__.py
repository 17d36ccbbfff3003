"""The report: narrative, wording, lint, drawings and pages, made of protected figures alone."""
