"""What a run hands over beside the decks: findings, evidence, consolidated data, and its record."""
