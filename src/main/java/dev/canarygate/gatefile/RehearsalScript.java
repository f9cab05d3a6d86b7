package dev.canarygate.gatefile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one rehearsal of a gate, as {@code rehearsal.yaml} says it. What it leaves out
 * passes.
 *
 * @param name of the episode
 * @param story what happens, one sentence; empty when not given
 * @param commands step, as {@code PACKAGE/STEP}, or command line to what the command does: the
 *     first time, the second time and so on; the last one stays
 * @param http step or address to its answers, in the same way
 * @param files path, relative to the gate's folder, to what is there
 * @param tests step to what its test reports say
 * @param approvals who approves, when a step waits for it; null: as many as the step needs
 * @param expect how the episode is expected to end
 */
public record RehearsalScript(
    String name,
    String story,
    Map<String, List<PlayedCommand>> commands,
    Map<String, List<PlayedAnswer>> http,
    Map<String, PlayedFile> files,
    Map<String, PlayedTests> tests,
    PlayedHub github,
    @Nullable List<String> approvals,
    Expected expect) {
  public RehearsalScript {
    commands = ordered(commands);
    http = ordered(http);
    files = ordered(files);
    tests = ordered(tests);
    approvals = approvals == null ? null : List.copyOf(approvals);
  }

  private static <T> Map<String, T> ordered(Map<String, T> given) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /**
   * What a command does.
   *
   * @param exit null: a code that the step accepts
   * @param stdout null: what the step expects when it passes, else nothing
   * @param files path, relative to the command's folder, to text that it writes
   * @param takes how long it runs, by the rehearsal's clock
   * @param found whether the program is there
   */
  public record PlayedCommand(
      @Nullable Integer exit,
      @Nullable String stdout,
      String stderr,
      Map<String, String> files,
      Duration takes,
      boolean found) {
    /** Passes. */
    public static final PlayedCommand FINE =
        new PlayedCommand(null, null, "", Map.of(), Duration.ZERO, true);

    public PlayedCommand {
      files = ordered(files);
    }
  }

  /**
   * How an address answers.
   *
   * @param status null: one that the step expects
   * @param json what differs from the body that the step expects; null: nothing
   * @param text the whole body; null: it is JSON, or what the step expects
   * @param headers added to those that the step expects
   * @param down whether no answer comes
   */
  public record PlayedAnswer(
      @Nullable Integer status,
      @Nullable JsonNode json,
      @Nullable String text,
      Map<String, String> headers,
      boolean down) {
    /** Passes. */
    public static final PlayedAnswer FINE = new PlayedAnswer(null, null, null, Map.of(), false);

    public PlayedAnswer {
      headers = ordered(headers);
    }
  }

  /**
   * A file.
   *
   * @param text null: it is not there
   */
  public record PlayedFile(@Nullable String text) {}

  /**
   * What reports of tests say.
   *
   * @param passed null: as many as the step's package expects
   */
  public record PlayedTests(@Nullable Integer passed, int failed, int skipped) {
    /** Passes. */
    public static final PlayedTests FINE = new PlayedTests(null, 0, 0);
  }

  /**
   * What GitHub shows.
   *
   * @param checks name to state, such as {@code failure}
   * @param workflows name of a file to how its run goes
   * @param issues that are there besides those that the gate names
   */
  public record PlayedHub(
      Map<String, String> checks, Map<String, String> workflows, List<PlayedIssue> issues) {
    public PlayedHub {
      checks = ordered(checks);
      workflows = ordered(workflows);
      issues = List.copyOf(issues);
    }
  }

  /**
   * An issue.
   *
   * @param repo empty: every repository that the gate names
   * @param number 0: any
   * @param milestone null: none
   */
  public record PlayedIssue(
      String repo,
      int number,
      String title,
      String state,
      List<String> labels,
      @Nullable String milestone) {
    public PlayedIssue {
      labels = List.copyOf(labels);
    }
  }

  /**
   * How an episode is expected to end; what is null is not compared.
   *
   * @param outcome in upper case, such as {@code CLEARED}
   * @param stops what trips, as {@code PACKAGE/STOP}
   * @param writes every change on GitHub, in order
   */
  public record Expected(
      @Nullable String outcome,
      @Nullable Integer exit,
      @Nullable List<String> stops,
      @Nullable List<String> writes) {
    /** Compares nothing. */
    public static final Expected ANYTHING = new Expected(null, null, null, null);
  }
}
