package dev.canarygate.blocker.python;

/** Thrown where source is nested deeper than any that a person wrote; Python refuses it as well. */
public final class TooDeep extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooDeep(int line, int levels) {
    super("line %d is nested more than %d levels deep".formatted(line, levels));
  }
}
