"""What if: overlays on a region."""
