package dev.canarygate.gate;

import dev.canarygate.text.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** What kind of value a fact has. All values are kept as text; the type says how to read them. */
public enum FactType {
  TEXT,
  /** A decimal number, without a unit. */
  NUMBER {
    @Override
    public boolean fits(String value) {
      return Term.number(value) != null;
    }
  },
  /** {@code yes} or {@code no}. */
  YES_NO {
    @Override
    public boolean fits(String value) {
      return value.equals("yes") || value.equals("no");
    }
  },
  /** ISO 8601, UTC. */
  TIME {
    @Override
    public boolean fits(String value) {
      try {
        return Instant.parse(value).toString().endsWith("Z");
      } catch (DateTimeException e) {
        return false;
      }
    }
  },
  /** As {@link Durations#inWords} writes it. */
  DURATION {
    @Override
    public boolean fits(String value) {
      return LENGTH.matcher(value).matches();
    }
  },
  /** A SHA-256 or a commit in hex digits; when missing, why, in words. */
  DIGEST,
  VERSION,
  /** Words separated by blanks or commas. */
  LIST;

  private static final Pattern LENGTH =
      Pattern.compile("\\d\\.\\ds|\\d+(ms|s|m|h|d)( \\d+(s|m|h))?");

  /** Whether a value reads as this type says. */
  public boolean fits(String value) {
    return true;
  }

  /** As people read it: {@code yes-no}. */
  public String word() {
    return Words.of(this);
  }
}
