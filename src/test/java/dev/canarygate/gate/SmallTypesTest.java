package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.canarygate.run.SmallGate;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types of the language that are told in a line or two. */
final class SmallTypesTest {
  @TempDir Path folder;

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PASSED,       PASSED,       PASSED",
    "PASSED,       WAITING,      WAITING",
    "WAITING,      PASSED,       WAITING",
    "WAITING,      INCONCLUSIVE, INCONCLUSIVE",
    "FAILED,       INCONCLUSIVE, FAILED",
    "INCONCLUSIVE, FAILED,       FAILED",
  })
  void ofTwoVerdictsTheWorseCounts(Verdict one, Verdict other, Verdict worse) {
    assertThat(one.orWorse(other)).isEqualTo(worse);
    assertThat(Verdict.worst(List.of(one, other))).isEqualTo(worse);
  }

  @ParameterizedTest
  @CsvSource({"PASSED, false", "WAITING, false", "INCONCLUSIVE, true", "FAILED, true"})
  void onlyFailuresAndNothingLearnedSpendAnAttempt(Verdict verdict, boolean spends) {
    assertThat(verdict.spendsAttempt()).isEqualTo(spends);
    assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aProblemSaysItsPlaceWhenItHasOne() {
    var data =
        new BadData(
            List.of(
                new BadData.Problem("gate.yaml", 3, 7, "wrong"),
                new BadData.Problem("--set", 0, 0, "odd")));
    assertThat(data).hasMessage("gate.yaml:3:7: wrong\n--set: odd");
    assertThat(data.problems()).hasSize(2);
    assertThat(new BadData("a", "b")).hasMessage("a: b");
  }

  @Test
  void aRuleOfTheWritePolicyReadsLikeASentence() {
    assertThat(new WritePolicy.Rule("close", "acme/e2e", 41)).hasToString("close acme/e2e#41");
  }

  @Test
  void theRuleOfAChangeNamesItsIssueOrTheCommitsOfARepository() {
    var issue = new IssueRef("acme/e2e", 41);
    var close = new Effect.Close(EffectId.parse("gate-1/one/close"), issue);
    assertThat(WritePolicy.Rule.of(close)).isEqualTo(new WritePolicy.Rule("close", "acme/e2e", 41));
    assertThat(WritePolicy.Rule.of(close).onIssue()).hasValue(issue);
    var status = new WritePolicy.Rule("status", "acme/e2e");
    assertThat(status.onIssue()).isEmpty();
    assertThat(status).hasToString("status acme/e2e");
  }

  @Test
  void whatNothingLiftsIsClosingTheReleaseTracker() {
    assertThat(WritePolicy.Rule.neverLifted())
        .isNotEmpty()
        .allMatch(rule -> rule.onIssue().isPresent())
        .extracting(WritePolicy.Rule::change)
        .contains("close");
  }

  @Test
  void aPackageThatTheGateDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> GateDefinition.NONE.workPackage("WP99")).hasMessageContaining("WP99");
  }

  @Test
  void anEventOfAPackageThatNeverBeganIsADefectOfTheJournal() {
    var ended = new Event.AttemptEnded(NOW, "WP01", 1, Verdict.PASSED, List.of());
    assertThatThrownBy(() -> GateState.of(List.of(ended))).hasMessageContaining("WP01");
  }

  @Test
  void eventsAddUpInTheirOrder() {
    var state =
        GateState.of(
            Stream.of("ana", "ben")
                .map(
                    person ->
                        new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "t", person, "h"))
                .toList());
    assertThat(state.run()).isEqualTo(2);
    assertThat(new Assignment(state, "A", 1, "s").holder().toString())
        .contains("g")
        .contains("ben");
  }

  @Test
  void aStepOfAGateThatNobodyStartedHasAHolderAndNoFacts() {
    var assignment = new Assignment(GateState.NEW, "A", 1, "s");
    assertThat(assignment.facts()).isEqualTo(Facts.NONE);
    assertThat(assignment.holder().toString()).contains("somebody");
    assertThat(assignment.mixed(List.of("rows"))).isEmpty();
  }

  @Test
  void aStopThatWouldSayPassedIsRefused() {
    var when = Condition.parse("rows > 3");
    assertThatThrownBy(
            () -> new StopCondition("slow", when, Verdict.PASSED, "r", "u", List.of(), List.of()))
        .hasMessageContaining("slow");
  }

  @Test
  void aKindOfStepKeepsWhatItWasWhileItLearnsMore() {
    Step step = (world, assignment) -> Finding.passed("done");
    var kind = new StepKind("a.b", "Does it.", Shape.EMPTY, true, settings -> step);
    assertThat(kind.writes()).isFalse();
    assertThat(kind.ahead().test(Settings.NONE)).isFalse();
    var more = kind.writing().using("queue").using("harness").ahead(settings -> true);
    assertThat(more.writes()).isTrue();
    assertThat(more.uses()).containsExactlyInAnyOrder("queue", "harness");
    assertThat(more.ahead().test(Settings.NONE)).isTrue();
    assertThat(more.repeatable()).isTrue();
    assertThat(more.step(Settings.NONE)).isNotNull();
    assertThat(more.example("- do: a.b").uses()).isEqualTo(more.uses());
    var context = new StepKind.Context() {};
    assertThat(more.within(context).context()).isSameAs(context);
    assertThat(context.neverPasses(Settings.NONE, List.of())).isEmpty();
    assertThat(context.parts(Settings.NONE)).isEmpty();
  }

  @Test
  void settingsCanSayThatAStepIsDoneAgainAndWhatItLearns() {
    Step step = (world, assignment) -> Finding.passed("done");
    var kind =
        new StepKind("a.b", "Does it.", Shape.EMPTY, false, settings -> step)
            .againWhen(settings -> settings.flag("again"))
            .declaring(settings -> List.of(Fact.number(settings.text("learns"), "", "A number.")))
            .learning(Fact.text("a.c", "A text."));
    var settings = new Settings(Map.of("again", "true", "learns", "d.e"));

    assertThat(kind.isRepeatable(settings)).isTrue();
    assertThat(kind.isRepeatable(Settings.NONE)).isFalse();
    assertThat(kind.learns(settings)).extracting(Fact::name).contains("a.c", "d.e");
    assertThat(kind.undeclared(settings, Finding.passed("p").with("d.e", "few")))
        .containsExactly("d.e = few");
  }

  @Test
  void sectionsKeepTheirNamesAndTheirOrder() {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("b", Map.of("json", "/b"));
    facts.put("a", Map.of("json", "/a"));

    assertThat(new Settings(Map.of("facts", facts)).named("facts").keySet())
        .containsExactly("b", "a");
    assertThat(Settings.NONE.named("facts")).isEmpty();
  }

  @Test
  void aShapeKeepsItsFieldsInOrder() {
    var inner = Shape.EMPTY.required("x", Shape.Type.TEXT, "An x.");
    var shape =
        Shape.EMPTY
            .required("b", Shape.Type.NUMBER, "A b.")
            .optional("a", Shape.Type.TEXTS, "An a.")
            .required("c", Shape.Type.SECTION, "A c.", inner)
            .optional("d", Shape.Type.SECTIONS, "A d.", inner);
    assertThat(shape.fields().keySet()).containsExactly("b", "a", "c", "d");
    assertThat(shape.fields().values())
        .extracting(Shape.Field::required)
        .containsExactly(true, false, true, false);
    assertThat(shape.fields().values())
        .extracting(Shape.Field::inner)
        .containsExactly(null, null, inner, inner);
  }

  @Test
  void optionsThatHoldASecretAreNotKept() {
    var given =
        new GivenOptions(
            "/gate",
            "/templates",
            "--set token=abc",
            Map.of("token", "abc", "rows", "22"),
            Map.of("tokens", List.of("x", "abc"), "repos", List.of("a", "b")));

    var kept = given.without("abc"::equals);
    assertThat(kept.parameters()).containsExactly(Map.entry("rows", "22"));
    assertThat(kept.lists()).containsExactly(Map.entry("repos", List.of("a", "b")));
    assertThat(kept.options()).isEqualTo("--set token=abc");
    assertThat(given.without(each -> each.contains("token")).options()).isEmpty();
    assertThat(given.typedAs("--gate there"))
        .isEqualTo(
            new GivenOptions(
                "/gate", "/templates", "--gate there", given.parameters(), given.lists()));
  }

  private static NotifyTarget target(String name, String origin) {
    return new NotifyTarget(
        name,
        NotifyTarget.Kind.SLACK,
        EnumSet.of(News.CLEARED),
        Map.of("url-from", "URL"),
        List.of(),
        List.of(),
        origin);
  }

  @Test
  void aTargetOfAConfigurationFileGoesBeforeThatOfTheGateWithItsName() {
    var gate = List.of(target("bot", "gate.yaml"), target("ops", "gate.yaml"));
    var options = new GivenOptions("", "", "", Map.of(), Map.of());
    var loaded = new LoadedGate(GateDefinition.NONE, options, Map.of(), List.of(), gate, Map.of());

    assertThat(loaded.notifying(List.of(target("bot", "config"), target("me", "config"))).targets())
        .extracting(NotifyTarget::name, NotifyTarget::from)
        .containsExactly(tuple("bot", "config"), tuple("ops", "gate.yaml"), tuple("me", "config"));
  }

  @Test
  void howAStopEndsTheProgramIsOneOfAFewWords() {
    assertThat(StopCondition.Exit.of("refused")).isEqualTo(StopCondition.Exit.REFUSED);
    assertThatThrownBy(() -> StopCondition.Exit.of("loudly"))
        .hasMessage("exit 'loudly': expected refused");
  }

  @Test
  void aStopOfAChangeOnGitHubIsKnownByItsName() {
    assertThat(List.of("effect-refused", "effect-not-landed")).allMatch(ImplicitStop::isOfChange);
    assertThat(List.of("look-failed", "effect", "")).noneMatch(ImplicitStop::isOfChange);
  }

  @Test
  void aStepInARepeatedBlockLearnsUnderBothNames() {
    Step step = (world, assignment) -> Finding.passed("done").with("a.c", "x");
    var kind =
        new StepKind("a.b", "Does it.", Shape.EMPTY, false, settings -> step)
            .learning(Fact.text("a.c", "A text."));
    var second = kind.inElement("run-2");

    assertThat(second.elements()).containsExactly("run-2");
    assertThat(kind.elements()).isEmpty();
    assertThat(second.inElement("day-1").elements()).containsExactly("run-2", "day-1");
    assertThat(second.learns(Settings.NONE)).extracting(Fact::name).contains("a.c", "a.run-2.c");
    assertThat(second.declares()).extracting(Fact::name).containsExactly("a.c");
    assertThat(kind.declares()).extracting(Fact::name).containsExactly("a.c");
    var found = performed(second);
    assertThat(found.facts().get("a.run-2.c")).contains("x");
    assertThat(found.facts().get("a.c")).contains("x");
  }

  @Test
  void aKindCanBePerformedByAnotherThatIsMadeOfIt() {
    Step step = (world, assignment) -> Finding.passed("inner");
    var kind =
        new StepKind("a.b", "Does it.", Shape.EMPTY, false, settings -> step)
            .performing(
                inner ->
                    (world, assignment) ->
                        Finding.passed("outer of " + inner.perform(world, assignment).summary()))
            .lookingAt("url");

    assertThat(performed(kind).summary()).isEqualTo("outer of inner");
    assertThat(kind.subjects()).containsExactly("url");
  }

  private Finding performed(StepKind kind) {
    return kind.step(Settings.NONE)
        .perform(new FakeWorld(folder), new Assignment(GateState.NEW, "A", 1, "s"));
  }

  @Test
  void packagesAreFoundByTheirIdsInTheOrderOfTheFile() {
    var asks = AskedInStories.by("sign?");
    Step step = (world, assignment) -> Finding.passed("done");
    var quiet = new StepKind("a.b", "Does it.", Shape.EMPTY, false, settings -> step);
    var definition =
        new SmallGate()
            .workPackage("A")
            .does(
                new StepDefinition("look", quiet, Settings.NONE),
                new StepDefinition("sign", quiet.asking(asks), Settings.NONE))
            .end()
            .workPackage("B")
            .end()
            .definition();
    var packages = definition.workPackages();

    assertThat(packages.place("A")).isZero();
    assertThat(packages.place("B")).isEqualTo(1);
    assertThat(packages.place("Z")).isEqualTo(2);
    assertThat(packages.asking(definition.workPackage("A")))
        .extracting(StepDefinition::id)
        .containsExactly("sign");
    assertThat(packages.asking(definition.workPackage("B"))).isEmpty();
  }

  @Test
  void outcomesAreSaidInSmallLetters() {
    assertThat(Stream.of(Outcome.values()).map(Outcome::word))
        .containsExactlyInAnyOrder("open", "waiting", "held", "stopped", "cleared");
  }
}
