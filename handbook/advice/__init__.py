"""What an editor probably meant, and what to write instead."""
