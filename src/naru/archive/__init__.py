"""The archive: old reports brought in, and what an officer took from them."""
