"""Marks in and behind figures: of decimals, thousands, notes, flags."""
