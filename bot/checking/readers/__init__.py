"""Bytes and text in, readings out: what stands in a post, and exactly where."""
