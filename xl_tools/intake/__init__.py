"""Lists that units send back, read into plain cells."""

from .lists import gather_lists, read_list

__all__ = ["gather_lists", "read_list"]
