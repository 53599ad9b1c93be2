"""What a claim says in English, held to the formulas that are proved."""
