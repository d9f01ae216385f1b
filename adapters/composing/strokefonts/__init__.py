"""Stroke fonts: letters drawn with a pen, as plotters and CAD systems draw them."""

from electrical_orchestrator.adapters.composing.strokefonts.fonts import stroke_fonts
from electrical_orchestrator.adapters.composing.strokefonts.shapes import Glyph, StrokeFont

__all__ = ["Glyph", "StrokeFont", "stroke_fonts"]
