"""The commands of `telltale`, one a file."""
