package dev.canarygate.stamp;

import java.util.List;
import java.util.Optional;

/** The values inside another one, taken in order, as the structures of RFC 5652 are written. */
final class DerParts {
  private final List<Der> parts;
  private final String whole;
  private int next;

  DerParts(List<Der> parts, String whole) {
    this.parts = parts;
    this.whole = whole;
  }

  /** The next one, which must have the tag. */
  Der next(int tag, String what) {
    return next(what).as(tag, what);
  }

  /** The next one, whatever its tag is. */
  Der next(String what) {
    if (next == parts.size()) {
      throw new BadStamp("expected " + what + " in " + whole + ", found its end");
    }
    return parts.get(next++);
  }

  /** The next one when it has the tag; else it stays the next one. */
  Optional<Der> optional(int tag) {
    return next < parts.size() && parts.get(next).tag() == tag
        ? Optional.of(parts.get(next++))
        : Optional.empty();
  }

  /** Takes the next one, which must be this version. */
  void version(int version, String what) {
    int found = next(what).small(what);
    if (found != version) {
      throw new BadStamp("expected " + version + " as " + what + ", found " + found);
    }
  }

  void end() {
    if (next < parts.size()) {
      throw new BadStamp(
          "expected the end of %s after %d parts, found %d".formatted(whole, next, parts.size()));
    }
  }

  /** The only one. */
  Der only(String what) {
    var part = next(what);
    end();
    return part;
  }
}
