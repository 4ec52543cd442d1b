"""How far the simulated world is played, and the button that plays on."""
