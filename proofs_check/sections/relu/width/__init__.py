"""R5: how many neurons reach the minimum."""
