"""Pages of the section Nachschlagen, made from many entries at once."""
