"""Facts that reports of one happening give differently: numbers, dates, places, names, who was there.

No parser is needed. Two clauses are held to tell of one thing only where they share most of their matter and nothing
but the fact in question keeps them apart; what can both be true is no discrepancy.
"""
