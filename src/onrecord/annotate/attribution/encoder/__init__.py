"""The trained half of attribution: an encoder that finds sources, cues and contents, and links them."""
