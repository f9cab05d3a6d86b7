package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Change;
import dev.canarygate.world.Change.FileChange;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyStepTest {
  private static final String CLI = "acme/cli";
  private static final String E2E = "acme/e2e";
  private static final String FIX = "1111111111111111111111111111111111111111";
  private static final String OTHER = "2222222222222222222222222222222222222222";
  private static final String PARENT = "0000000000000000000000000000000000000000";
  private static final String CLOSED = "2026-05-20T11:30:00Z";

  private static final String REAL =
      """
      @@ -1,2 +1,2 @@
       def a():
      -    return 1
      +    return 2
      """;
  private static final String LOGS =
      """
      @@ -1,2 +1,3 @@
       def a():
      +    logger.info("a")
           return 1
      """;
  private static final String TEST =
      """
      @@ -0,0 +1,2 @@
      +def test_a():
      +    assert a() == 2
      """;

  private static final IssueRef ISSUE = new IssueRef(CLI, 7);

  @TempDir Path folder;
  private FakeWorld world;
  private final Map<String, Object> special = new HashMap<>();

  @BeforeEach
  void aWorld() {
    world = new FakeWorld(folder);
  }

  private static Map<String, Object> place(String repository) {
    return Map.of("repo", repository, "scope", List.of("src/"), "tests", List.of("tests/"));
  }

  private Finding verify(String... issues) {
    return verify(new Settings(settings(issues)), world.knowing());
  }

  private Map<String, Object> settings(String... issues) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("repository", CLI);
    settings.put("issues", List.of(issues));
    settings.put("places", List.of(place(CLI), place(E2E)));
    if (!special.isEmpty()) {
      settings.put("blockers", List.of(special));
    }
    return settings;
  }

  private Finding verify(Settings settings, Assignment assignment) {
    return VerifyStep.KIND.step(settings).perform(world, assignment);
  }

  private Assignment decided(String choice, @Nullable String candidate) {
    var decision =
        new Decision(
            "WP01",
            new Decision.Subject("blocker.7"),
            Decision.Choice.of(choice),
            "ana",
            "looked at it",
            "https://x",
            candidate);
    var events = new ArrayList<Event>();
    events.add(new Event.Decided(world.time.now(), decision));
    return new Assignment(GateState.of(events), "WP01", 1, "fixes");
  }

  private static Change change(String repository, String head, FileChange... files) {
    return new Change(repository, PARENT, head, "Fix", List.of(files));
  }

  private static FileChange modified(String path, @Nullable String patch) {
    return new FileChange(path, "modified", null, patch);
  }

  private static FileChange added(String path, @Nullable String patch) {
    return new FileChange(path, "added", null, patch);
  }

  private static Fix commit(String repository, String commit) {
    return new Fix(repository, commit, 0, null);
  }

  private static Fix merged(String repository, int number, String commit, String at) {
    return new Fix(repository, commit, number, Instant.parse(at));
  }

  private void closedBy(Fix... fixes) {
    closedBy(List.of(fixes), List.of());
  }

  private void closedBy(List<Fix> closers, List<Fix> mentions) {
    world.forge.closed(CLI, 7, "It breaks", CLOSED).fixes(ISSUE, closers, mentions);
  }

  private void realFix() {
    closedBy(commit(CLI, FIX));
    world.forge.commit(
        change(CLI, FIX, modified("src/a.py", REAL), added("tests/test_a.py", TEST)));
  }

  @Test
  void aSubstantiveFixWithATestPasses() throws Exception {
    realFix();
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).contains("#7 is fixed by acme/cli@111111111: substantive");
    assertThat(finding.facts().asMap())
        .containsEntry("blocker.7.state", "closed")
        .containsEntry("blocker.7.closed-at", CLOSED)
        .containsEntry("blocker.7.fix", FIX)
        .containsEntry("blocker.7.fix-repo", CLI)
        .containsEntry("blocker.7.class", "substantive")
        .containsEntry("blocker.7.tests", "behavior")
        .containsEntry("blocker.7.verdict", "accepted")
        .containsEntry("blockers.verdict", "passed")
        .doesNotContainKey("blockers.open");
    assertThat(finding.details())
        .anyMatch(line -> line.contains("src/a.py:2  substantive: returned value changed"))
        .anyMatch(line -> line.contains("tests/test_a.py:1  test-only: test_a asserts behavior"))
        .anyMatch(line -> line.contains("which closed the issue"));
    Path kept = world.artifacts().resolve(finding.evidence().get(0).path());
    assertThat(Files.readString(kept)).contains("returned value changed: return 2");
  }

  @Test
  void aFixInDoubtOffersARedGreenProofByNameWhereACloneIsConfigured() {
    closedBy(commit(CLI, FIX));
    String runs = "@@ -0,0 +1,2 @@\n+def test_a():\n+    a()\n";
    world.forge.commit(
        change(CLI, FIX, modified("src/a.py", REAL), added("tests/test_a.py", runs)));
    Map<String, Object> settings = settings("7");
    assertThat(verify(new Settings(settings), world.knowing()).details())
        .noneMatch(line -> line.contains("red-green"));
    Map<String, Object> withClone = new HashMap<>(place(CLI));
    withClone.put("clone", "/clones/cli");
    settings.put("places", List.of(withClone));
    Finding finding = verify(new Settings(settings), world.knowing());
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().asMap())
        .containsEntry("blocker.7.tests", "runs")
        .containsEntry("blocker.7.verdict", "person");
    assertThat(finding.details())
        .anyMatch(
            line ->
                line.contains("red-green proof")
                    && line.contains("/clones/cli")
                    && line.contains("prove: red-green"));
    realFix();
    assertThat(verify(new Settings(settings), world.knowing()).details())
        .noneMatch(line -> line.contains("red-green"));
  }

  @Test
  void anOpenBlockerWaits() {
    world.forge.open(CLI, 7, "It breaks");
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("#7 is open: It breaks");
    assertThat(finding.facts().get("blockers.open")).hasValue("#7");
  }

  @Test
  void oneOpenBlockerIsEnoughToWait() {
    realFix();
    world.forge.open(CLI, 8, "Another");
    Finding finding = verify("7, 8");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary()).contains("#8").doesNotContain("#7");
    assertThat(finding.facts().get("blocker.7.verdict")).hasValue("accepted");
  }

  @Test
  void anIssueThatIsNotThereWaits() {
    Finding finding = verify("#7");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("blockers.missing")).hasValue("#7");
  }

  @Test
  void aCloseWithoutATimeTeachesNothing() {
    world.forge.closed(CLI, 7, "It breaks", CLOSED).undated(ISSUE);
    assertThat(verify("7").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void closedAsNotPlannedOrAsADuplicateIsNoFix() {
    for (String reason : List.of("not_planned", "duplicate")) {
      world.forge.closedAs(reason, CLI, 7, "It breaks", CLOSED);
      Finding finding = verify("7");
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.summary()).contains("that is not a fix");
      assertThat(finding.facts().get("blockers." + reason.replace('_', '-'))).hasValue("#7");
    }
  }

  @Test
  void aFixThatOnlyLogsFails() {
    closedBy(merged(CLI, 80, FIX, CLOSED));
    world.forge.pullRequest(80, change(CLI, FIX, modified("src/a.py", LOGS)));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("acme/cli#80").contains("diagnostic-only");
    assertThat(finding.facts().get("blockers.rejected")).hasValue("#7");
  }

  @Test
  void aFixWithoutATestFailsUnlessItNeedsNone() {
    closedBy(commit(CLI, FIX));
    world.forge.commit(change(CLI, FIX, modified("src/a.py", REAL)));
    assertThat(verify("7").verdict()).isEqualTo(Verdict.FAILED);
    special.putAll(Map.of("issue", 7, "test-optional", true));
    assertThat(verify("7").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void severalClosersAreJudgedTogether() {
    closedBy(commit(CLI, FIX), commit(CLI, OTHER));
    world.forge.commit(change(CLI, FIX, modified("src/a.py", REAL)));
    world.forge.commit(change(CLI, OTHER, added("tests/test_a.py", TEST)));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("blocker.7.fix")).hasValue(FIX + " " + OTHER);
  }

  @Test
  void closedByHandTheLastMergedMentionBeforeTheCloseCounts() {
    Fix before = merged(CLI, 80, FIX, "2026-05-20T11:00:00Z");
    Fix after = merged(CLI, 81, OTHER, "2026-05-20T12:00:00Z");
    closedBy(List.of(), List.of(before, after));
    world.forge.pullRequest(
        80, change(CLI, FIX, modified("src/a.py", REAL), added("tests/test_a.py", TEST)));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("blocker.7.fix")).hasValue(FIX);
    assertThat(finding.details()).anyMatch(line -> line.contains("closed by hand"));
  }

  @Test
  void closedByHandWithoutAnyMentionWaitsForAName() {
    world.forge.closed(CLI, 7, "It breaks", CLOSED);
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("blockers.no-fix")).hasValue("#7");
    assertThat(finding.summary()).contains("fix-commit");
  }

  @Test
  void aFixThatAPersonNamedGoesBeforeTheCloser() {
    closedBy(commit(CLI, OTHER));
    world.forge.commit(change(CLI, OTHER, modified("src/a.py", LOGS)));
    world.forge.commit(
        change(CLI, FIX, modified("src/a.py", REAL), added("tests/test_a.py", TEST)));
    special.putAll(Map.of("issue", 7, "fix-commit", List.of(FIX.substring(0, 9))));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("blocker.7.fix")).hasValue(FIX);
  }

  @Test
  void aNamedFixMayBeAPullRequestOfAnotherRepository() {
    closedBy(commit(CLI, OTHER));
    world.forge.pullRequest(
        45, change(E2E, FIX, modified("src/a.py", REAL), added("tests/test_a.py", TEST)));
    special.putAll(Map.of("issue", 7, "fix-commit", List.of("acme/e2e#45")));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().get("blocker.7.fix-repo")).hasValue(E2E);
    special.put("fix-commit", List.of("acme/e2e@" + FIX));
    assertThat(verify("7").verdict()).isEqualTo(Verdict.WAITING);
  }

  @Test
  void aNameThatIsNoCommitIsRefused() {
    special.putAll(Map.of("issue", 7, "fix-commit", List.of("the last one")));
    assertThatThrownBy(() -> verify("7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'the last one' is not a commit");
    assertThatThrownBy(() -> verify("seven")).hasMessageContaining("'seven' is not an issue");
    assertThatThrownBy(() -> verify()).hasMessageContaining("expected numbers of issues");
  }

  @Test
  void aFixOutOfReachWaitsForAPersonWhoDecides() {
    closedBy(merged(E2E, 45, FIX, CLOSED));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().asMap())
        .containsEntry("blockers.out-of-reach", "#7")
        .containsEntry("blocker.7.fix", FIX)
        .containsEntry("blocker.7.fix-repo", E2E);
    Finding accepted = verify(new Settings(settings("7")), decided("accept", "3.2.0rc16"));
    assertThat(accepted.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(accepted.summary()).contains("by ana: looked at it (https://x)");
    assertThat(accepted.facts().get("blocker.7.verdict")).hasValue("accepted");
    assertThat(accepted.facts().get("blocker.7.fix")).hasValue(FIX);
  }

  @Test
  void whatTheTokenMayNotSeeIsOutOfReachButWhatIsDownIsNot() {
    closedBy(merged(E2E, 45, FIX, CLOSED));
    world.forge.broken(
        "pullRequest", new Obstacle(Obstacle.Kind.NO_PERMISSION, "forge", "no", "scope repo"));
    assertThat(verify("7").facts().get("blockers.out-of-reach")).hasValue("#7");
    world.forge.unreachable();
    assertThatThrownBy(() -> verify("7")).isInstanceOf(Obstacle.class);
  }

  @Test
  void aFixThatTheForgeDoesNotShowIsToldInItsWordsAndIsForAPerson() {
    closedBy(merged(CLI, 45, FIX, CLOSED));
    world.forge.broken(
        "pullRequest",
        new Obstacle(Obstacle.Kind.NOT_SHOWN, "forge", "422 diff is taking too long", "clone it"));

    Finding finding = verify("7");

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.details())
        .anyMatch(line -> line.contains("cannot be read: 422 diff is taking too long; clone it"));
    assertThat(verify(new Settings(settings("7")), decided("accept", null)).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void aRejectionByAPersonFailsEvenAGoodFix() {
    realFix();
    Finding finding = verify(new Settings(settings("7")), decided("reject", null));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("#7 is rejected: reject by ana");
  }

  @Test
  void anAcceptanceOpensNoBackDoorForAnOpenIssueOrALogLine() {
    world.forge.open(CLI, 7, "It breaks");
    Assignment accepted = decided("accept", null);
    assertThat(verify(new Settings(settings("7")), accepted).verdict()).isEqualTo(Verdict.WAITING);
    closedBy(commit(CLI, FIX));
    world.forge.commit(change(CLI, FIX, modified("src/a.py", LOGS)));
    Finding finding = verify(new Settings(settings("7")), accepted);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.details()).anyMatch(line -> line.contains("on record but not needed"));
  }

  @Test
  void aFixInNoPlaceThatIsExpectedWaits() {
    closedBy(merged("acme/other", 1, FIX, CLOSED));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.details()).anyMatch(line -> line.contains("is in no place"));
  }

  @Test
  void aRepositoryThatMovedIsTheSame() {
    closedBy(commit("new/cli", FIX));
    world.forge.commit(
        change(CLI, FIX, modified("src/a.py", REAL), added("tests/test_a.py", TEST)));
    assertThat(verify("7").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aPatchThatTheForgeLeavesOutIsMadeFromTheTexts() {
    closedBy(commit(CLI, FIX));
    world.forge.commit(
        change(CLI, FIX, modified("src/a.py", null), added("tests/test_a.py", null)));
    world
        .forge
        .text(CLI, "src/a.py", PARENT, "def a():\n    return 1\n")
        .text(CLI, "src/a.py", FIX, "def a():\n    return 2\n")
        .text(CLI, "tests/test_a.py", FIX, "def test_a():\n    assert a() == 2\n");
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.details())
        .anyMatch(line -> line.contains("src/a.py:2  substantive: returned value changed"));
  }

  @Test
  void aPatchThatIsCutShortIsMadeFromTheTextsToo() {
    closedBy(commit(CLI, FIX));
    world.forge.commit(
        change(CLI, FIX, modified("src/a.py", "@@ -1,9 +1,9 @@\n def a():\n"), removed()));
    world
        .forge
        .text(CLI, "src/a.py", PARENT, "def a():\n    return 1\n")
        .text(CLI, "src/a.py", FIX, "def a():\n    log.info(1)\n    return 1\n");
    assertThat(verify("7").facts().get("blocker.7.class")).hasValue("substantive");
  }

  private static FileChange removed() {
    return new FileChange(
        "src/old.py", "removed", null, "@@ -1,2 +0,0 @@\n-def o():\n-    return 1\n");
  }

  @Test
  void aFileWithoutPatchAndTextNeedsAPerson() {
    closedBy(commit(CLI, FIX));
    world.forge.commit(change(CLI, FIX, modified("src/a.bin", null)));
    Finding finding = verify("7");
    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.facts().get("blockers.person")).hasValue("#7");
  }

  @Test
  void theWholeTextIsReadForTruth() {
    closedBy(commit(CLI, FIX));
    String patch =
        """
        @@ -5,2 +5,3 @@
         def a():
        +    tell("a")
             return 1
        """;
    world.forge.commit(change(CLI, FIX, modified("src/a.py", patch)));
    world.forge.text(
        CLI,
        "src/a.py",
        FIX,
        "tell = logger.info\n\n\n\ndef a():\n    tell(\"a\")\n    return 1\n");
    assertThat(verify("7").facts().get("blocker.7.class")).hasValue("diagnostic-only");
  }

  @Test
  void aRenamedFileIsFoundUnderItsOldName() {
    closedBy(commit(CLI, FIX));
    world.forge.commit(change(CLI, FIX, new FileChange("lib/a.py", "renamed", "src/a.py", REAL)));
    assertThat(verify("7").facts().get("blocker.7.class")).hasValue("substantive");
  }

  /** What a command accepts: the gate asks a person only where the audit leaves it to one. */
  @ParameterizedTest
  @CsvSource({
    "no-fix, true, accept reject",
    "person, true, accept reject",
    "out-of-reach, true, accept reject",
    "rejected, false, reject",
    "accepted, false, reject",
    ", false, ''"
  })
  void aPersonIsAskedWhereTheAuditCannotTell(
      @Nullable String verdict, boolean due, String choices) {
    var events = new ArrayList<Event>();
    events.add(new Event.AttemptStarted(world.time.now(), "WP01", 1));
    var finding = Finding.waiting("judged");
    events.add(
        new Event.StepFinished(
            world.time.now(),
            "WP01",
            1,
            "fixes",
            verdict == null ? finding : finding.with("blocker.7.verdict", verdict)));
    var asked = new Assignment(GateState.of(events), "WP01", 1, "fixes");

    assertThat(
            VerifyStep.KIND
                .asking()
                .questions(new Settings(settings("7")), asked, world.time.now()))
        .singleElement()
        .matches(question -> question.due() == due)
        .matches(question -> question.isAbout(Decision.Subject.blocker(7)))
        .satisfies(
            question ->
                assertThat(
                        question.choices().stream()
                            .map(Decision.Choice::word)
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(choices));
  }
}
