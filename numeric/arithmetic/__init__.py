"""One program for many kinds of number: floats, balls, intervals, derivatives."""
