"""Floor 1: what is known (reference, rules, words) and what is kept (database, evidence)."""
