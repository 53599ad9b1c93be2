"""The ratio r of any activation function, enclosed between rigorous bounds."""
