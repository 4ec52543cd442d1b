"""The ledger's pages: budget lines and their movements, month files of the city's books."""
