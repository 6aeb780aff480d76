"""The two decks: their slides, their template and the kit they are made with."""
