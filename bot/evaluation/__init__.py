"""Measures how far verdicts can be trusted: labelled posts in, tables, a plot and EVALUATION.md out."""
