"""What decks, papers and the page tell alike: the figures they cite, and sentences made of them."""
