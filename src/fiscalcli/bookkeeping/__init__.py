"""What ledgers share: rows read with care into one embedded database, figures asked of it, facts, findings, templates."""
