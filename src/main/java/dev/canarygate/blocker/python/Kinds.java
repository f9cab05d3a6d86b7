package dev.canarygate.blocker.python;

/**
 * Some of the kinds of trees. Each tree knows which kinds are in it, so that a reader who looks for
 * some skips what has none of them.
 *
 * @param bits one for each kind, by its ordinal
 */
public record Kinds(long bits) {
  /** These and no others. */
  public static Kinds of(Kind... kinds) {
    long bits = 0;
    for (Kind kind : kinds) {
      bits |= bit(kind);
    }
    return new Kinds(bits);
  }

  @SuppressWarnings("EnumOrdinal") // which bit it is means nothing outside of this process
  static long bit(Kind kind) {
    return 1L << kind.ordinal();
  }

  /** Whether a kind is one of them. */
  public boolean contain(Kind kind) {
    return (bits & bit(kind)) != 0;
  }
}
