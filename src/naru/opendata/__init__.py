"""What the office gives away as data (공공데이터): checked offline, published as acts, never mixing what is reported with what is simulated."""
