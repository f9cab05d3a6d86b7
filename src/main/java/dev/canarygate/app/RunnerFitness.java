package dev.canarygate.app;

import java.util.Optional;

/** One thing that a runner needs before it takes packages; a step would fail for lack of it. */
interface RunnerFitness {
  /** Whether it is there, looked at again from time to time. */
  boolean isFit();

  /** What lacks, for people, as it was when it was looked at last; empty when nothing does. */
  Optional<String> problem();
}
