"""The least energy of networks of a single neuron, on one label and two samples."""
