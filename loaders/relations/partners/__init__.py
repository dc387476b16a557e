"""Who works with whom (PARTNERS_WITH)."""
