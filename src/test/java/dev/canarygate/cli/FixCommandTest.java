package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code validate} names what the first edition of the language said, and {@code --fix} writes it.
 */
final class FixCommandTest {
  private static final String GATE =
      """
      title: Release gate
      parameters:
        # Which issues must be closed.
        blockers: {default: [11, 12], help: Blockers}
        tracker: {default: 7, type: number, help: Never closed}
        github.api-url: {default: "https://api.github.com", type: address, env: GATE_GITHUB_API_URL, local: true, help: Address}
        github.settle: {default: 3s, type: duration, env: GATE_GITHUB_SETTLE, local: true, help: How long}   # our server is fast
      work-packages: [one.yaml, two.yaml]

      # What may be written, and nothing else.
      writes:
        allow:
          - {change: comment, repo: acme/lib, issue: "${tracker}"}
          - {change: comment, repo: acme/lib, issue: "${blockers}"}
          - {change: reopen, repo: acme/lib, issue: "${blockers}"}
        never:
          - {change: close, repo: acme/lib, issue: "${tracker}"}
      """;

  private static final String ONE =
      """
      id: first
      title: First   # keeps this comment
      steps:
        - id: tracker-open
          do: issues.expect
          with: {repo: acme/lib, issue: "${tracker}", state: open, as: tracker}
      stops: []
      """;

  private static final String TWO =
      """
      id: second
      title: Second
      needs: [first]
      steps:
        - id: wait
          do: wait
          with: {for: 1s}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("gate.yaml"), GATE);
    Files.writeString(folder.resolve("one.yaml"), ONE);
    Files.writeString(folder.resolve("two.yaml"), TWO);
  }

  private Said called(String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of("--gate", folder.toString()));
    all.addAll(java.util.List.of(more));
    var command = new CalledCommand("validate");
    int exit = command.with(all.toArray(String[]::new));
    return new Said(exit, command.out().toString(), command.err().toString());
  }

  private record Said(int exit, String out, String err) {}

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void filesOfTheFirstEditionAreReadAsBeforeAndEachChangeIsNamed() {
    var called = called();

    assertThat(called.exit()).isZero();
    assertThat(called.out())
        .startsWith("Fine: 2 work packages")
        .contains(
            "gate.yaml:6:1: 'github.api-url: {default:",
            "the program declares this parameter itself; delete it",
            "gate.yaml:7:18: '{default: 3s, type: duration, env: GATE_GITHUB_SETTLE, local: true, help:"
                + " How long}': the program declares this parameter itself; only what differs stays;"
                + " expected '{default: 3s, help: How long}'",
            "gate.yaml:11:1: 'writes: …': a role says what may be written on its issue; expected:",
            "      tracker: {repo: acme/lib, issue: \"${tracker}\", allow: [comment], never: [close]}",
            "one.yaml:6:12: 'repo: acme/lib, issue: \"${tracker}\"': gate.yaml has a role for this"
                + " issue; expected 'role: tracker'",
            "validate --fix --gate " + folder + " makes 4 of these changes");
  }

  @Test
  void aDryRunShowsTheChangesAndWritesNothing() throws IOException {
    var called = called("--fix", "--dry-run");

    assertThat(called.exit()).isZero();
    assertThat(called.out())
        .contains(
            "-  github.api-url:",
            "+  tracker: {repo: acme/lib, issue: \"${tracker}\", allow: [comment], never: [close]}",
            "Would make 4 changes in 2 files.",
            "Nothing was written");
    assertThat(text("gate.yaml")).isEqualTo(GATE);
    assertThat(text("one.yaml")).isEqualTo(ONE);
  }

  @Test
  void theChangesKeepCommentsAndFormAndWhatTheGateDoes() throws IOException {
    var called = called("--fix");

    assertThat(called.exit()).as(called.err()).isZero();
    assertThat(called.out())
        .contains("Made 4 changes in 2 files.", "belongs to the files as they were");
    assertThat(text("gate.yaml"))
        .isEqualTo(
            """
            title: Release gate
            parameters:
              # Which issues must be closed.
              blockers: {default: [11, 12], help: Blockers}
              tracker: {default: 7, type: number, help: Never closed}
              github.settle: {default: 3s, help: How long}   # our server is fast
            work-packages: [one.yaml, two.yaml]

            # What may be written, and nothing else.
            roles:
              tracker: {repo: acme/lib, issue: "${tracker}", allow: [comment], never: [close]}
              blockers: {repo: acme/lib, issues: "${blockers}", allow: [comment, reopen]}
            """);
    assertThat(text("one.yaml"))
        .isEqualTo(ONE.replace("repo: acme/lib, issue: \"${tracker}\"", "role: tracker"));
    assertThat(text("two.yaml")).isEqualTo(TWO);
    assertThat(called().out()).doesNotContain("hint:");
    assertThat(called("--fix").out()).startsWith("Nothing to change");
  }

  @Test
  void idsGetWordsAndWhatRefersToThemFollows() throws IOException {
    Files.writeString(folder.resolve("one.yaml"), ONE.replace("id: first", "id: \"first_one.x\""));
    Files.writeString(
        folder.resolve("two.yaml"),
        TWO.replace("[first]", "[first_one.x]").replace("id: wait", "id: Wait.long"));

    var before = called();
    assertThat(before.exit()).isEqualTo(65);
    assertThat(before.err())
        .contains(
            "one.yaml:1:5: 'first_one.x' is not the name of a package",
            "such as first-one-x",
            "two.yaml:5:9: 'Wait.long' is not the name of a step",
            "makes ",
            "of these changes");
    assertThat(called("--fix").exit()).isZero();
    assertThat(text("one.yaml")).startsWith("id: first-one-x\n");
    assertThat(text("two.yaml")).contains("needs: [first-one-x]", "id: wait-long\n");
    assertThat(called().exit()).isZero();
  }

  @Test
  void aConditionAboutAFactThatTwoStepsMeasureIsNotedWithTheOneThatCounts() throws IOException {
    var steps =
        """
        id: second
        title: Second
        steps:
          - {id: staging, do: http.check, with: {url: "https://staging.example/health"}}
          - {id: live, do: http.check, with: {url: "https://live.example/health"}}
          - {id: soak, do: wait, with: {for: 1s}}
        stops:
          - {id: busy, when: http.status = 429, report: "Busy.", unblocks: Wait.}
        """;
    Files.writeString(folder.resolve("two.yaml"), steps);

    var called = called();
    assertThat(called.exit()).isZero();
    assertThat(called.out())
        .contains(
            "note: "
                + folder.resolve("two.yaml")
                + ":8:22: several steps measure http.status, of"
                + " different things: once step 'live' is done, its value counts, and no longer that"
                + " of staging. To ask about one of them, give its step 'as: WORD' and ask for"
                + " http.WORD.status");

    Files.writeString(
        folder.resolve("two.yaml"),
        steps
            .replace("id: live, do: http.check", "id: live, do: http.check, as: live")
            .replace("when: http.status", "when: http.live.status"));
    assertThat(called().exit()).isZero();
    assertThat(called().out()).doesNotContain("note:");
  }

  @Test
  void whoAsksAboutAFactOfSeveralNamedStepsLearnsANameOfOne() throws IOException {
    Files.writeString(
        folder.resolve("two.yaml"),
        """
        id: second
        title: Second
        steps:
          - {id: staging, do: http.check, as: staging, with: {url: "https://staging.example/health"}}
          - {id: live, do: http.check, as: live, with: {url: "https://live.example/health"}}
        stops:
          - {id: busy, when: http.status = 429, report: "Busy.", unblocks: Wait.}
        """);

    assertThat(called().out())
        .contains("To ask about one of them, ask for a name such as http.staging.status")
        .doesNotContain("WORD");
  }

  @Test
  void aChangeThatNoRuleAllowsIsNotedBeforeARunComesToIt() throws IOException {
    Files.writeString(
        folder.resolve("two.yaml"),
        """
        id: second
        title: Second
        steps:
          - {id: say-so, do: github.status, with: {repo: acme/lib, ref: v1, context: release-gate}}
          - {id: other, do: issues.close, with: {repo: acme/lib, issue: 8, after: x}}
          - {id: open-again, do: issues.reopen, with: {repo: Acme/lib, issue: 11, template: "x.md"}}
        """);
    Files.writeString(Files.createDirectories(folder.resolve("templates")).resolve("x.md"), "x");

    var called = called();

    assertThat(called.exit()).isZero();
    assertThat(called.out())
        .contains(
            "note: "
                + folder.resolve("two.yaml")
                + ":4:10: step 'say-so': a run would refuse this change, because no rule allows it;"
                + " expected 'status' under 'allow' of its role, or {change: status, repo:"
                + " acme/lib} under 'writes', 'allow'",
            ":5:10: step 'other': ",
            "{change: close, repo: acme/lib, issue: 8}")
        .doesNotContain("step 'open-again'");
  }

  @Test
  void aStopThatManyPackagesHaveIsNamedShortly() throws IOException {
    var names = new java.util.ArrayList<String>();
    for (int i = 1; i <= 9; i++) {
      names.add("p" + i + ".yaml");
      Files.writeString(
          folder.resolve("p" + i + ".yaml"),
          """
          id: p%d
          title: One of many
          steps: [{id: wait, do: wait, with: {for: 1s}}]
          stops:
            - {id: long, when: wait.seconds > 9, report: "Long.", unblocks: Wait.}
          """
              .formatted(i));
    }
    Files.writeString(
        folder.resolve("gate.yaml"),
        "title: Many\nwork-packages: [" + String.join(", ", names) + "]\n");

    assertThat(called().out())
        .contains(
            "the same stop is in p2.yaml:5, p3.yaml:5, p4.yaml:5 and 5 more; declare it once");
  }

  @Test
  void aFolderWithoutAGateHasNothingThatCouldBeFine() throws IOException {
    Files.delete(folder.resolve("gate.yaml"));

    var called = called("--fix");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.out()).isEmpty();
    assertThat(called.err()).contains("expected a folder with gate.yaml");
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    var elsewhere = Files.writeString(folder.resolve("elsewhere"), GATE);
    Files.delete(folder.resolve("gate.yaml"));
    Files.createSymbolicLink(folder.resolve("gate.yaml"), elsewhere);

    var called = called("--fix");

    assertThat(called.exit()).isEqualTo(74);
    assertThat(called.err()).contains("link");
    assertThat(elsewhere).hasContent(GATE);
    assertThat(text("one.yaml")).isEqualTo(ONE);
  }

  @Test
  void aStopOfOneElementIsShownAsOneOfTheList() throws IOException {
    Files.writeString(
        folder.resolve("one.yaml"),
        ONE.replace(
            "stops: []",
            """
            stops:
              - id: known-11
                when: tracker.labels contains 11
                as: waiting
                report: "Known as 11."
                unblocks: Fix 11.
                then: [{do: issues.reopen, with: {repo: acme/lib, issue: 11, template: t.md}}]
            """));

    assertThat(called("--json").out())
        .contains("for-each: ${blockers}")
        .contains("as: blocker")
        .contains("id: known-${blocker}")
        .contains("verdict: waiting")
        .contains("issue: \\\"${blocker}\\\"");
    called("--fix");
    assertThat(text("one.yaml")).contains("id: known-11");
  }
}
