"""The report to the council: put together from records, drafted, frozen, approved, published; and the edited paper that comes home."""
