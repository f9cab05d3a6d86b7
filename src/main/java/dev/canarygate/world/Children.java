package dev.canarygate.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a record of the processes that a step starts to change something, so that the next holder
 * after a crash finds those that live.
 */
public interface Children {
  /** Environment variable by which a process, and all that it starts, can be recognized as ours. */
  String VARIABLE = "GATE_RUNNER_CHILD";

  /** A value of {@link #VARIABLE} for the next child, like no other. */
  String nextMark();

  /**
   * When it returns, the record survives a crash of the machine.
   *
   * @throws Interrupted when it could not be kept: the child must not do anything
   */
  void started(Child child);

  /**
   * @param how such as {@code exit code 0}
   */
  void ended(String mark, String how);

  /**
   * One process.
   *
   * @param mark value of {@link #VARIABLE}
   * @param pid 0 where a program cannot be held back until it is recorded: it is about to start
   * @param birth as {@link Birth} tells it; empty when it is not known yet
   * @param startedAt null when the system does not tell
   * @param group process group; 0 when the system does not tell
   * @param limit how long it may take
   * @param command in short, secrets masked
   */
  record Child(
      String mark,
      long pid,
      String birth,
      @Nullable Instant startedAt,
      long group,
      Duration limit,
      String command) {}

  /** Keeps no record: for what only looks, and for tests. */
  Children UNRECORDED =
      new Children() {
        @Override
        public String nextMark() {
          return "";
        }

        @Override
        public void started(Child child) {}

        @Override
        public void ended(String mark, String how) {}
      };
}
