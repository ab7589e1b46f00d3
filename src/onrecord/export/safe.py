"""Cells that a spreadsheet shows instead of runs."""

# https://owasp.org/www-community/attacks/CSV_Injection
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet_cell(text: str) -> str:
    """*text* for a CSV cell; what a spreadsheet would take as a formula is led by an apostrophe."""
    return "'" + text if text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA) else text
