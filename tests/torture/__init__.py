"""The bot under siege: killed at random, on a bad line, with everything that was sent still to be answered."""
