"""What a brief becomes: terminal, text, JSON."""
