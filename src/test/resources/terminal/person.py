"""Runs a program in a terminal and does what a person does there.

Usage: person.py COLUMNS [WHEN ACTION]... -- PROGRAM [ARGUMENT]...
Once WHEN is on the screen, ACTION is done: ^C, or a number of columns that the window gets. What the program wrote is
written as it came, with the line [COLUMNS] where a new width began. The exit code is the program's.
"""
import fcntl
import os
import pty
import signal
import struct
import sys
import termios


def resize(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


def main(columns, *words):
    until = words.index("--")
    plans = list(zip(words[:until:2], words[1:until:2]))
    child, terminal = pty.fork()
    if child == 0:
        # A shell that starts tests in the background has them ignore it, and whatever they start inherits that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ["TERM"] = "xterm"
        os.execvp(words[until + 1], words[until + 1 :])
    resize(terminal, int(columns))
    seen = ""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:
            break
        if not more:
            break
        sys.stdout.buffer.write(more)
        seen += more.decode(errors="replace")
        while plans and plans[0][0] in seen:
            action = plans.pop(0)[1]
            if action == "^C":
                os.write(terminal, b"\x03")
            else:
                resize(terminal, int(action))
                sys.stdout.buffer.write(f"\n[{action}]\n".encode())
        sys.stdout.buffer.flush()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


sys.exit(main(*sys.argv[1:]))
