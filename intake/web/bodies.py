"""Bodies that are too large to be taken in."""

from flask import request
from werkzeug.wsgi import get_input_stream

BLOCK, MOST_BLOCKS = 64 * 1024, 1024


def drop_the_rest() -> None:
    """Reads what is still on its way: whoever is sending does not listen before they are done."""
    on_its_way = get_input_stream(request.environ)
    for _block in range(MOST_BLOCKS):
        if not on_its_way.read(BLOCK):
            break
