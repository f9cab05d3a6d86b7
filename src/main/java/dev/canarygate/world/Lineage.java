package dev.canarygate.world;

/** How a commit relates to another one: {@code AHEAD} and {@code IDENTICAL} contain it. */
public enum Lineage {
  AHEAD,
  IDENTICAL,
  BEHIND,
  DIVERGED,
  /** They have no common ancestor. */
  UNRELATED;

  public boolean contains() {
    return this == AHEAD || this == IDENTICAL;
  }
}
