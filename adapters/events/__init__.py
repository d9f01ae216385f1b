"""Where events are told and watched."""
