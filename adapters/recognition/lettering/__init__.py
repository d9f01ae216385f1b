"""Text drawn as strokes, read from its vectors: letters in rows, matched with the glyphs of stroke fonts, spelt by their neighbours."""
