"""Makes the fictional region's deliveries: made-up records from a seed, counted, checked and frozen."""
