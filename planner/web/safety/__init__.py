"""Who may do what: passwords, sign-ins, forms that cannot be forged, and limits."""
