"""What is true, in closed form."""
