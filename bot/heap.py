"""How the C library gives out memory to this process."""

import ctypes
import sys

M_ARENA_MAX = -8
"""glibc's number for the most heaps that a process may have: https://man7.org/linux/man-pages/man3/mallopt.3.html."""


def share_one_heap() -> bool:
    """Let all threads take memory from one heap; return whether the C library knows how (glibc does).

    By itself glibc gives each thread a heap of its own, and each keeps what its largest picture took: some 70 MB after a few
    minutes of screenshots. Reading is no slower with one. It concerns threads that start later.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(M_ARENA_MAX, 1))
