"""A dataset held against the rules of data: figures ordered as an auditor reads them, findings, their report."""
