"""The working systems of a finance bureau: one file each, found by being here. What a file declares is made of `fiscalcli.ledger`."""
