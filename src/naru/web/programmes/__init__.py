"""Pages of programme texts: read by everybody, edited by officers, in force with an approval."""
