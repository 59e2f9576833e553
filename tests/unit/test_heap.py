"""One heap for all threads: what they take and give back is counted in glibc's own account of its heaps."""

import platform
import subprocess
import sys

import pytest

COUNT_HEAPS = """
import ctypes, sys, threading
from bot.heap import share_one_heap

if "one" in sys.argv:
    assert share_one_heap()
held = [threading.Thread(target=lambda: bytearray(64_000) and barrier.wait()) for _ in range(3)]
barrier = threading.Barrier(len(held) + 1)
for thread in held:
    thread.start()
barrier.wait()
ctypes.CDLL(None).malloc_stats()
"""


def heaps(*arguments: str) -> int:
    ran = subprocess.run([sys.executable, "-c", COUNT_HEAPS, *arguments], capture_output=True, text=True, check=True)
    return ran.stderr.count("Arena ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have one heap")
def test_all_threads_share_one_heap() -> None:
    assert heaps() > 1
    assert heaps("one") == 1
