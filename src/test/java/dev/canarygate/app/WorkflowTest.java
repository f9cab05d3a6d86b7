package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Pipes;
import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.Annotation.Level;
import dev.canarygate.text.Screen;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a step of a workflow gets, and that a place for it that does not work costs a warning. */
@Timeout(20)
class WorkflowTest {
  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();
  private final StringWriter log = new StringWriter();

  private void summarizeIn(String file, String markdown) {
    Workflow.of(Map.of("GITHUB_STEP_SUMMARY", file))
        .summarize(markdown, folder.resolve("run-1.md"), warnings::add);
  }

  private void outputsIn(String file, Map<String, String> values) {
    Workflow.of(Map.of("GITHUB_OUTPUT", file)).outputs(values, warnings::add);
  }

  private List<String> shown(Map<String, String> environment, List<Annotation> notes) {
    Workflow.of(environment).annotate(new Screen(log), notes);
    return log.toString().lines().toList();
  }

  private List<String> mistakes(Path workspace, Problem... problems) {
    var log = new StringWriter();
    Workflow.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", workspace.toString()))
        .annotate(new Screen(log), Workflow.mistakes(List.of(problems)));
    return log.toString().lines().toList();
  }

  @Test
  void theSummaryIsAppendedAlsoThroughALinkOfTheWorkflow() throws Exception {
    var real = Files.writeString(folder.resolve("real"), "before\n");
    summarizeIn(Files.createSymbolicLink(folder.resolve("summary"), real).toString(), "T\n");
    assertThat(real).content().startsWith("before\n").contains("T");
    assertThat(warnings).isEmpty();
  }

  @Test
  void ofASummaryThatGitHubWouldDropTheHeadingIsLeftAndWhereTheReportIs() throws Exception {
    var file = folder.resolve("summary");
    summarizeIn(file.toString(), "# Gate STOPPED\n" + "x".repeat(1024 * 1024));
    assertThat(file)
        .content()
        .hasSizeLessThan(500)
        .startsWith("# Gate STOPPED\n")
        .contains("run-1.md");
  }

  @Test
  void mistakesInAGatesFilesAreInTheSummaryWithTheirPlaceAndWhatWouldBeRight() throws Exception {
    var file = folder.resolve("summary");
    var problems =
        List.of(
            new Problem(folder + "/gate/gate.yaml", 3, 5, "unknown key 'titel'; expected 'title'"),
            new Problem("--set", 0, 0, "unknown parameter 'a|b'\n# CLEARED"));
    Workflow.of(
            Map.of("GITHUB_STEP_SUMMARY", file.toString(), "GITHUB_WORKSPACE", folder.toString()))
        .summarize(problems, "./gate-runner validate", warnings::add);

    assertThat(Files.readString(file))
        .startsWith("# gate-runner: 2 mistakes\n")
        .containsPattern(
            "(?m)^\\| gate/gate.yaml \\| 3 \\| `unknown key 'titel'; expected 'title'` \\|$")
        .contains("**Next:** `./gate-runner validate`")
        .doesNotContain("\n# CLEARED");
  }

  @Test
  void ofVeryManyMistakesTheFirstAreInTheSummary() throws Exception {
    var file = folder.resolve("summary");
    var many = Collections.nCopies(5_000, new Problem("gate.yaml", 1, 1, "m"));
    Workflow.of(Map.of("GITHUB_STEP_SUMMARY", file.toString())).summarize(many, "", warnings::add);

    assertThat(Files.readString(file)).hasLineCount(107).contains("… and 4900 more: see the log.");
  }

  @Test
  void aFolderAPipeAndAPlaceThatIsNotThereAreWarnings() throws Exception {
    var pipe = Pipes.at(folder.resolve("pipe")).toString();
    for (var file : List.of(folder.toString(), pipe, folder + "/missing/summary", "a\0b")) {
      summarizeIn(file, "T\n");
      outputsIn(file, Map.of("outcome", "CLEARED"));
    }
    assertThat(warnings)
        .hasSize(8)
        .allMatch(each -> each.matches("The step (summary|output) was not written.*"));
    assertThat(warnings.get(0)).endsWith("expected a regular file, found a folder");
    assertThat(warnings.get(1)).startsWith("The step output was not written to " + folder);
    assertThat(warnings.get(2)).endsWith("expected a regular file, found a named pipe");
    assertThat(warnings.get(4)).endsWith("it is not there");
  }

  @Test
  void outputsAreAddedToThoseOfTheStep() throws Exception {
    var file = Files.writeString(folder.resolve("output"), "other=1\n");
    outputsIn(file.toString(), new TreeMap<>(Map.of("outcome", "CLEARED", "report", "/a=b<<c/r")));
    assertThat(file).content().isEqualTo("other=1\noutcome=CLEARED\nreport=/a=b<<c/r\n");
  }

  @Test
  void aValueWithLineBreaksCannotForgeAnotherOutput() throws Exception {
    var file = folder.resolve("output");
    outputsIn(file.toString(), Map.of("report", "/x\noutcome=CLEARED\nEOF"));
    assertThat(Files.readString(file))
        .matches("report<<(end-[-0-9a-f]{36})\n/x\noutcome=CLEARED\nEOF\n\\1\n");
  }

  @Test
  void elsewhereNothingIsWritten() {
    Workflow.of(Map.of()).outputs(Map.of("outcome", "CLEARED"), warnings::add);
    outputsIn("", Map.of("outcome", "CLEARED"));
    assertThat(shown(Map.of(), List.of(new Annotation(Level.ERROR, "t", "m")))).isEmpty();
    assertThat(shown(Map.of("GITHUB_ACTIONS", "false"), List.of())).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void ofVeryManyTheFirstAreShownAndTheRestIsCounted() {
    var many = Collections.nCopies(25, new Annotation(Level.ERROR, "t", "m"));
    assertThat(shown(Map.of("GITHUB_ACTIONS", "true"), many))
        .hasSize(10)
        .startsWith("::error title=t::m")
        .endsWith("::error title=gate-runner::… and 16 more: see the log of this step");
  }

  @Test
  void aMistakeIsAtItsPlaceInTheRepository() {
    var here = Path.of("").toAbsolutePath();
    var relative = new Problem("work-packages/gate.yaml", 3, 5, "unknown key");
    var absolute = new Problem(here.resolve("gate/WP01.yaml").toString(), 1, 1, "m");

    assertThat(mistakes(here, relative, absolute))
        .satisfiesExactly(
            each -> assertThat(each).startsWith("::error file=work-packages/gate.yaml,line=3,"),
            each ->
                assertThat(each)
                    .isEqualTo(
                        "::error file=gate/WP01.yaml,line=1,col=1,"
                            + "title=Mistake in gate/WP01.yaml::m"));
    assertThat(mistakes(here.resolve("..").normalize(), relative))
        .as("a step with a working-directory")
        .singleElement()
        .asString()
        .startsWith("::error file=" + here.getFileName() + "/work-packages/gate.yaml,line=3,");
    assertThat(mistakes(folder, relative))
        .as("not in the checkout")
        .containsExactly("::error title=Mistake in work-packages/gate.yaml::unknown key");
  }

  @Test
  void aStopIsAtItsLineInTheRepository() {
    var file = folder.resolve("gate/WP04.yaml").toString();
    var stop = new Annotation(Level.ERROR, "WP04 stopped", file, 12, 0, "m");
    var in = Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", folder.toString());

    assertThat(shown(in, List.of(stop)))
        .containsExactly("::error file=gate/WP04.yaml,line=12,title=WP04 stopped::m");
  }

  @Test
  void whatIsWrongAtNoLineNamesItsPlaceInWords() {
    var set = new Problem("--set", 0, 0, "unknown parameter 'x'");
    var remedy = new Problem(GateValidation.REMEDY, 0, 0, "validate --fix");
    assertThat(mistakes(folder, set, remedy))
        .containsExactly("::error title=gate-runner::--set: unknown parameter 'x'");
  }
}
