"""What comes out: networks, energies and KKT conditions, measured."""
