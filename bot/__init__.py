"""Telltale: signs of a counterfeit offer, what it should cost, and where to report it."""
