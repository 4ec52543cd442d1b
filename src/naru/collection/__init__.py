"""Ask for figures and get them signed: rounds, forms (web, XLSX), checks, returns, freeze (취합)."""
