import logging
import time

log = logging.getLogger(__name__)


def drain(queue, limit=10):
    sent = []
    for event in queue:
        if len(sent) >= limit:
            break
        sent.append(event)
    return sent


def wait(client):
    return client.get("/health", timeout=5)


def load(path):
    try:
        return open(path).read()
    except OSError:
        return ""
