"""The accounts room: people and the keys they hold. It knows nothing of clients."""
