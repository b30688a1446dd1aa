"""The codebook: complete, frozen, in words nobody has to be ashamed of."""
