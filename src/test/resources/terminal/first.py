"""Starts a program in a terminal of its own, so often, and prints the fewest milliseconds until its first byte, and that text.

usage: first.py TIMES PROGRAM ARGUMENT...
"""
import os
import pty
import sys
import time


def first(words):
    began = time.monotonic()
    child, terminal = pty.fork()
    if child == 0:
        os.execv(words[0], words)
    shown, took = b"", None
    while True:
        try:
            read = os.read(terminal, 4096)
        except OSError:
            break
        if not read:
            break
        took = took or time.monotonic() - began
        shown += read
    os.close(terminal)
    os.waitpid(child, 0)
    return took, shown


took, shown = min(first(sys.argv[2:]) for _ in range(int(sys.argv[1])))
print(int(took * 1000))
print(shown.decode())
