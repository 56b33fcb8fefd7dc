"""Asking many by link: who is asked, and what they answer."""
