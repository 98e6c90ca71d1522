"""Text -> plain tree -> linked records, and back."""
