"""Reading: old reports as outline, tables and proposed figures."""
