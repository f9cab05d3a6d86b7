package dev.canarygate.integrity;

/**
 * One thing that differs between two looks.
 *
 * @param what in words, for people
 */
record Observation(Weight weight, String what) {
  /** What a difference means, from harmless to worst. */
  enum Weight {
    /** The canary's design or the recorded daemon accounts for it. */
    EXPLAINED,
    /** The observer could not look. */
    GAP,
    /** A person must explain it. */
    SUSPECT,
    /** The deployment changed: the runs are not of one thing. */
    INVALID
  }

  static Observation explained(String what) {
    return new Observation(Weight.EXPLAINED, what);
  }

  static Observation gap(String what) {
    return new Observation(Weight.GAP, what);
  }

  static Observation suspect(String what) {
    return new Observation(Weight.SUSPECT, what);
  }

  static Observation invalid(String what) {
    return new Observation(Weight.INVALID, what);
  }
}
