"""The codebook room: the vocabulary. Code lists with labels, help, groups and sources; public
facts. It is read from fixtures/ and holds no client."""
