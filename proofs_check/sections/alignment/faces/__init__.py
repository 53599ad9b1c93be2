"""Which interpolating networks label noise and decay prefer."""
