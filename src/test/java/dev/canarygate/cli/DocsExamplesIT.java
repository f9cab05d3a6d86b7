package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.canarygate.Sampled;
import dev.canarygate.Slow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types each command line of README.md and docs, page by page and in order, in a folder like a
 * fresh clone. A line must end with exit code 0, with the one that the page says ({@code # exit
 * code 3: …} at its end), or with the one of its {@link Cue}. What a page shows as output must be
 * what the program printed. {@code -Ddocs=first} types those of README.md alone.
 */
@Slow
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines are for a shell")
final class DocsExamplesIT {
  private static final boolean FIRST_ONLY = "first".equals(System.getProperty("docs"));
  private static final Pattern SAID_CODE = Pattern.compile("# exit code (\\d+)");
  private static final String APPROVAL_GATE = "./gate-runner run --gate approvals";

  @TempDir Path folder;

  /** What the reader of a page has done or met where a line is not simply typed. */
  private interface Preparation {
    void on(DocDesk desk) throws Exception;
  }

  /**
   * A line that needs something before it, or does not end with 0 here.
   *
   * @param line how it begins; it is for the next line that begins so
   */
  private record Cue(String line, int code, Preparation before) {}

  private static Cue ends(String line, int code) {
    return new Cue(line, code, desk -> {});
  }

  private static Cue after(String line, Preparation before) {
    return new Cue(line, 0, before);
  }

  private static final Map<String, List<Cue>> CUES =
      Map.of(
          "README.md",
          List.of(
              after("./gate-runner import", desk -> desk.takesAnotherFolderWith("gate.tar.gz")),
              new Cue("./gate-runner run --set candidate", 75, DocDesk::takesAnotherFolder),
              new Cue("./gate-runner run --set-file", 75, DocsExamplesIT::nextCandidate)),
          "docs/runbook.md",
          List.of(
              ends("./gate-runner run   ", 5),
              ends("./gate-runner status", 5),
              ends("./gate-runner resume", 5),
              new Cue("./gate-runner status", 5, DocsExamplesIT::waitsForApprovals),
              after("./gate-runner resume", DocsExamplesIT::carolApproves),
              after("./gate-runner waivers  ", DocsExamplesIT::twoApproved),
              after("./gate-runner import", desk -> desk.takesAnotherFolderWith("gate.tar.gz")),
              ends("./gate-runner status --gate-id", 5),
              ends("./gate-runner resume --gate-id", 5),
              ends("./gate-runner status", 5),
              ends("./gate-runner resume", 5)),
          "docs/json.md",
          List.of(new Cue("gate-runner status", 5, DocsExamplesIT::waitsForApprovals)),
          "docs/evidence.md",
          List.of(after("sha256sum -c", DocsExamplesIT::attemptIsKept)),
          "docs/sync-boundary.md",
          List.of(
              after("gate-runner sync status", DocDesk::installsAClient),
              ends("gate-runner sync guard --require-auth", 2),
              ends("gate-runner sync migrate ", 2),
              ends("gate-runner sync migrate --apply", 2)));

  @Sampled
  @TestFactory
  Stream<DynamicTest> everyCommandEndsAsItsPageSays() {
    assumeTrue(System.getProperty("gate-runner.jar") != null, "needs the packaged product");
    return DocBlock.all().stream()
        .filter(block -> block.isCommands() && !DocExceptions.hasPage(block))
        .collect(Collectors.groupingBy(DocBlock::page, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(page -> !FIRST_ONLY || page.getKey().equals("README.md"))
        .map(page -> dynamicTest(page.getKey(), () -> plays(page.getKey(), page.getValue())));
  }

  private void plays(String page, List<DocBlock> blocks) throws Exception {
    var cues = new ArrayList<>(CUES.getOrDefault(page, List.of()));
    var printed = new HashMap<String, String>();
    try (var desk = new DocDesk(folder.resolve(page.replace('/', '-')))) {
      for (var block : blocks) {
        for (var line : block.commands()) {
          if (!DocExceptions.has(block, line)) {
            var ended = plays(desk, line, cues);
            printed.put(line.replaceAll("\\s+#.*", ""), ended.out());
          }
        }
      }
    }
    assertThat(cues).as("cues that no line of %s meets", page).isEmpty();
    outputs(page).forEach(block -> showsWhatWasPrinted(block, printed));
  }

  private static DocDesk.Ended plays(DocDesk desk, String line, List<Cue> cues) throws Exception {
    var said = SAID_CODE.matcher(line);
    int code = said.find() ? Integer.parseInt(said.group(1)) : 0;
    if (!cues.isEmpty() && line.startsWith(cues.get(0).line())) {
      var cue = cues.remove(0);
      cue.before().on(desk);
      code = cue.code();
    }
    return desk.types(line, code);
  }

  private static Stream<DocBlock> outputs(String page) {
    return DocBlock.all().stream()
        .filter(each -> each.page().equals(page) && each.marker().startsWith("output of "));
  }

  private static void showsWhatWasPrinted(DocBlock block, Map<String, String> printed) {
    var command = block.marker().substring("output of ".length());
    var out = printed.getOrDefault(command, "");
    assertThat(alike(out))
        .as("%s is not what %s prints now; put this there:%n%s", block, command, out)
        .matches(pattern(alike(block.text())));
  }

  /** A line with an ellipsis alone is for any number of lines. */
  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Arrays.stream(shown.split("(?m)^ *…\\n", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("(?:.*\\n)*?")));
  }

  /** Without what differs from run to run: ids, times, the host, how wide a column is. */
  private static String alike(String text) {
    return text.replaceAll("gate-\\d{8}-\\d{6}", "GATE")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "TIME")
        .replaceAll("\\b\\d+(\\.\\d)?(ms|s|m \\d+s)\\b", "LENGTH")
        .replaceAll(" on \\S+, TIME", " on HOST, TIME")
        .replaceAll("(?m) +", " ");
  }

  private static void nextCandidate(DocDesk desk) throws Exception {
    desk.takesAnotherFolder();
    desk.writes("next.yaml", "candidate.newer-than: v3.2.0rc22\nblockers: [1188, 1190]\n");
  }

  private static void waitsForApprovals(DocDesk desk) throws Exception {
    desk.takesAnotherFolder();
    desk.writes("approvals/gate.yaml", "title: Release\nwork-packages: [approval.yaml]\n");
    desk.writes("approvals/approval.yaml", "id: approval\ntitle: Two approve\n" + approvalSteps());
    desk.types(APPROVAL_GATE, 5);
  }

  private static String approvalSteps() {
    return DocBlock.all().stream()
        .filter(each -> each.page().equals("docs/runbook.md") && each.marker().equals("steps"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static void carolApproves(DocDesk desk) throws Exception {
    desk.types("./gate-runner approve approval --by carol", 0);
  }

  private static void twoApproved(DocDesk desk) throws Exception {
    waitsForApprovals(desk);
    desk.types("./gate-runner approve approval --by bob", 0);
    carolApproves(desk);
  }

  /** The rehearsal of README, whose page comes first, kept one. */
  private static void attemptIsKept(DocDesk desk) throws Exception {
    desk.entersFolderOfAnyPage("v3.2.0rc22-attempt1");
  }
}
