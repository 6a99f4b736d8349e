"""The habits of SpiNNaker's own front end, for scripts that say ``import pyNN.spiNNaker``."""
