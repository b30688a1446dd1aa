"""The evidence room: counts that leave the building. It sees answers, never a person."""
