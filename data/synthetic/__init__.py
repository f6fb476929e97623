"""What data/generate.py writes: each file here makes the tables of one ledger, `facts` the accounts, `plan` what all agree on.

Every module has `tables()`, which returns its tables with the faults that were planted in them. Chance is seeded by the
name of the ledger, so that one of them can change and the others do not.
"""
