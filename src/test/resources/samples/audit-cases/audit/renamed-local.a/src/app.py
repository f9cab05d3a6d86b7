import logging
import time

log = logging.getLogger(__name__)


def drain(queue, limit=10):
    done = []
    for event in queue:
        if len(done) > limit:
            break
        done.append(event)
    return done


def wait(client):
    return client.get("/health", timeout=5)


def load(path):
    try:
        return open(path).read()
    except OSError:
        return ""
