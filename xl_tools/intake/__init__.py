"""Lists that units send back, read into plain cells."""

from .lists import gather_lists, read_list, reviewed_lists
from .marked_copies import marked_copy

__all__ = ["gather_lists", "marked_copy", "read_list", "reviewed_lists"]
