package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The action, the workflows of this repository and those that pages show: they are sparing with
 * rights, and nothing that others write becomes a command in them. {@link WorkflowToolsTest} has
 * them read by the tools of others, {@link ActionIT} does the steps of the action.
 */
final class WorkflowFilesTest {
  /** Of GitHub itself by major version, of others by commit; a page shows a place to fill in. */
  private static final Pattern PINNED =
      Pattern.compile("\\./|(actions|github)/[\\w/-]+@v\\d+|[^@]+@[0-9a-f]{40}|OWNER/[\\w-]+@REF");

  private static final Pattern INPUT = Pattern.compile("\\binputs\\.([\\w-]+)");

  static List<WorkflowFile> workflows() {
    return WorkflowFile.workflows();
  }

  static List<WorkflowFile> all() {
    return WorkflowFile.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void noValueBecomesAPartOfAScript(WorkflowFile file) {
    assertThat(file.steps()).isNotEmpty();
    assertThat(file.steps()).noneMatch(step -> step.path("run").asText().contains("${{"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void actionsOfOthersCannotChangeUnderneath(WorkflowFile file) {
    assertThat(file.steps().stream().filter(step -> step.has("uses")))
        .allMatch(step -> PINNED.matcher(step.path("uses").asText()).matches());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aCheckoutLeavesNoTokenBehind(WorkflowFile file) {
    assertThat(file.steps().stream().filter(step -> uses(step, "actions/checkout@")))
        .allMatch(step -> step.at("/with/persist-credentials").asText().equals("false"));
  }

  private static boolean uses(JsonNode step, String action) {
    return step.path("uses").asText().startsWith(action);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowMayOnlyReadAndAJobSaysWhatElseItNeeds(WorkflowFile file) {
    assertThat(file.root().path("permissions").properties()).isNotEmpty();
    assertThat(file.root().path("permissions")).allMatch(each -> each.asText().equals("read"));
    assertThat(file.root().path("on").has("pull_request_target")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void runsDoNotPileUpAndJobsEnd(WorkflowFile file) {
    assertThat(file.root().path("concurrency").has("group")).isTrue();
    assertThat(file.jobs()).allMatch(job -> job.has("timeout-minutes"));
  }

  @Test
  void theBuildRunsOnEachSystemWithTheOldestAndTheNewestJava() {
    var matrix = named("build.yml").root().at("/jobs/test/strategy/matrix");
    assertThat(matrix.path("os"))
        .extracting(JsonNode::asText)
        .containsExactly("ubuntu-latest", "macos-latest", "windows-latest");
    assertThat(matrix.path("java")).extracting(JsonNode::asText).containsExactly("17", "25");
  }

  private static WorkflowFile named(String name) {
    return workflows().stream()
        .filter(each -> each.place().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyTheJobThatPeopleApproveCanPublish() {
    var jobs = named("release.yml").root().path("jobs");
    assertThat(jobs.at("/publish/environment").asText()).isEqualTo("release");
    assertThat(jobs.at("/publish/permissions/contents").asText()).isEqualTo("write");
    assertThat(jobs.at("/archives").has("permissions")).isFalse();
    assertThat(jobs.path("archives").toString()).doesNotContain("secrets.");
  }

  @Test
  void theActionUsesAllItsInputsAndNoOthers() {
    var action = WorkflowFile.action();
    var used =
        INPUT
            .matcher(action.root().path("runs").toString())
            .results()
            .map(each -> each.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isEqualTo(names(action.root().path("inputs")));
  }

  @Test
  void thePageNamesEachInputAndOutputOfTheAction() throws IOException {
    var page = Files.readString(Path.of("docs", "github-actions.md"));
    var rows =
        Pattern.compile("(?m)^\\| ((?:`[\\w-]+`(?:, )?)+) \\|")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining());
    var action = WorkflowFile.action().root();
    assertThat(names(action.path("inputs"))).allMatch(name -> rows.contains("`" + name + "`"));
    assertThat(names(action.path("outputs"))).allMatch(name -> rows.contains("`" + name + "`"));
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
