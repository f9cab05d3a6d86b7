"""Reads a journal line by line and counts its kinds of event: the least that a program in Python does with one."""

import json
import sys

kinds: dict[str, int] = {}
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        kind = json.loads(line)["type"]
        kinds[kind] = kinds.get(kind, 0) + 1
print(kinds)
