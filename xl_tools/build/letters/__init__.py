"""The templates of the letters, as an office first gets them."""
