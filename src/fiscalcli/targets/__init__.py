"""Cube to verdict: each file is one kind of promise, named by the word that a user writes after `kind =`."""
