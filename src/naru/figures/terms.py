"""The words of the figures room."""

from naru.kernel.invariants import Invariant

LIFECYCLES = ()
INVARIANTS: tuple[Invariant, ...] = (Invariant("G10", "reported and simulated figures never mix", later="figures room"),)
