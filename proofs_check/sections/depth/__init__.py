"""Claims D1 to D3: deep networks without biases in their hidden layers."""
