"""The stage: a seeded outside world (firms, applicants, reviewers) that plays programmes through the public acts."""
