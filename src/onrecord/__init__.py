"""onrecord: many reports, one record.

``Record`` is a record file; ``extract`` gives what one report holds, without a record; ``attributions`` finds who is
quoted in plain texts. All errors raised on purpose are of the family that ``errors`` holds, with ``OnrecordError`` at
its head.
"""

from importlib.metadata import version

from onrecord.api import Record, attributions, extract
from onrecord.model import OnrecordError, errors

__version__ = version("onrecord")

__all__ = ["OnrecordError", "Record", "__version__", "attributions", "errors", "extract"]
