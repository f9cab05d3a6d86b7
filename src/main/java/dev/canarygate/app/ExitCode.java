package dev.canarygate.app;

import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Words;
import dev.canarygate.world.Obstacle;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the exit code of every command says; stable, for scripts. */
public enum ExitCode {
  OK(0, "cleared, or fine"),
  INTERNAL_ERROR(
      1, "a defect of this program", ". For `rehearse`: the gate ended otherwise than listed"),
  REFUSED(2, "refused by the local sync boundary or the write policy; nothing was sent"),
  STOPPED(3, "a stop condition tripped, or a check failed"),
  HELD(4, "nothing was learned (inconclusive), or the allowed attempts are spent"),
  PERSON(
      5,
      "a person must act: start a gate, decide, attest, approve or choose; the message names the command"),
  TAKEN(6, "another process holds what is needed; try again when it is done"),
  USAGE(64, "the command line is wrong, or names a file, a folder or a gate that is not there"),
  BAD_DATA(65, "a gate file or an input file is wrong"),
  UNREACHABLE(
      69,
      "a service that the gate itself needs could not be reached",
      ". For `verify`: it cannot be checked or is not proven. For `sync`: the client is not installed"),
  DISK(
      74,
      "a file could not be written or read (no space, read-only, no permission), or memory ran out"),
  WAITING(
      75,
      "waiting for a condition outside, or `resume` has something to do; ask again later",
      ". For `audit`: in doubt"),
  NO_PERMISSION(
      77, "the service says no: a token or a right is missing, or it refuses what was sent"),
  INTERRUPTED(130, "interrupted; the message says how to go on");

  private final int code;
  private final String meaning;
  private final String elsewhere;

  ExitCode(int code, String meaning) {
    this(code, meaning, "");
  }

  /**
   * @param elsewhere what it means where no gate is run
   */
  ExitCode(int code, String meaning, String elsewhere) {
    this.code = code;
    this.meaning = meaning;
    this.elsewhere = elsewhere;
  }

  public int code() {
    return code;
  }

  /** Its name for programs, such as {@code bad-data}. */
  String word() {
    return Words.of(this);
  }

  /** Of each command. */
  public String meaning() {
    return meaning + elsewhere;
  }

  /** Of a command that runs a gate. */
  String meaningOfRun() {
    return meaning;
  }

  /** The exit code for this outcome. */
  public static ExitCode of(Plan plan) {
    return GateExit.of(plan);
  }

  public static ExitCode of(Obstacle.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, NOT_SHOWN -> UNREACHABLE;
      case NO_PERMISSION -> NO_PERMISSION;
    };
  }

  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> OK;
      case WAITING -> WAITING;
      case INCONCLUSIVE -> HELD;
      case FAILED -> STOPPED;
    };
  }

  static ExitCode of(Outcome outcome) {
    return switch (outcome) {
      case CLEARED -> OK;
      case OPEN, WAITING -> WAITING;
      case HELD -> HELD;
      case STOPPED -> STOPPED;
    };
  }

  /** The table of all codes, as README.md and the man page have it. */
  public static String markdown() {
    return Arrays.stream(values())
        .map(each -> "| " + each.code + " | " + each.meaning() + " |\n")
        .collect(Collectors.joining("", "| code | meaning |\n|---|---|\n", ""));
  }
}
