"""Scripts that make the gazetteers in ``data`` from open packages; ``make data`` runs them."""
