"""Memory: nothing is forgotten. Every act of the world is an entry; entries carry leaf hashes and are sealed later."""

from naru.record.terms import Act, ActorKind, Entered

__all__ = ["Act", "ActorKind", "Entered"]
