"""How well the guide finds: sentences of residents and professionals, and what they must be met with."""
