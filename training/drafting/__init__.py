"""First cases from reports, scored: invented reports of eight styles with what a careful analyst would enter."""
