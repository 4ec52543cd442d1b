"""The shell that all pages stand in: head, navigation, parts, lists, error pages."""
