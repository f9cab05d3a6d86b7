package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Small gates, looked at without a change. */
abstract class DryRunsOfSmallGates {
  static final IssueRef ISSUE = new IssueRef("o/cli", 7);

  @TempDir Path folder;

  final List<Event> events = new ArrayList<>();

  FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder).dryRun();
    world.forge.open("o/cli", 7, "An issue");
  }

  static Effect.Comment comment(String id) {
    return new Effect.Comment(EffectId.parse(id), ISSUE, "body");
  }

  /** A step that only words changes. */
  static StepDefinition writes(String id, Finding finding) {
    var kind =
        new StepKind("test." + id, "A test.", Shape.EMPTY, true, settings -> (w, a) -> finding)
            .learning(Fact.text("{fact}", "Anything."));
    return new StepDefinition(id, kind.writing(), Settings.NONE);
  }

  static StepDefinition withheld(String id) {
    return step(
        id,
        (world, assignment) -> {
          throw new Withheld("would run: " + id);
        });
  }

  static StepDefinition neverDone(String id) {
    return step(
        id,
        (world, assignment) -> {
          throw new AssertionError(id + " was done");
        });
  }

  static GateDefinition allowing(SmallGate gate, Rule... rules) {
    var packages = gate.definition().workPackages();
    return new GateDefinition(
        "A gate", Map.of(), packages, new WritePolicy(List.of(rules), List.of()), "d");
  }

  static GateDefinition allowing(SmallGate gate) {
    return allowing(
        gate,
        new Rule("comment", "o/cli", 7),
        new Rule("close", "o/cli", 7),
        new Rule("reopen", "o/cli", 7));
  }

  Outlook preview(SmallGate gate) {
    return preview(allowing(gate));
  }

  Outlook preview(GateDefinition definition) {
    return preview(definition, Watcher.NONE);
  }

  Outlook preview(GateDefinition definition, Watcher watcher) {
    var worlds =
        new Worlds() {
          @Override
          public World outside() {
            return world;
          }

          @Override
          public World forAttempt(String evidence, Progress progress) {
            return world;
          }
        };
    return new DryRun(definition, GateState.of(events), worlds, watcher).preview(started());
  }

  Event.RunStarted started() {
    return new Event.RunStarted(
        world.time.now(), "gate-1", "d", Map.of(), Map.of(), "tool", "ana", "host");
  }

  static Outlook.Section section(Outlook outlook, String id) {
    return outlook.sections().stream()
        .filter(each -> each.workPackage().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static List<String> stops(Outlook outlook) {
    return outlook.stops().stream()
        .map(each -> each.workPackage() + "/" + each.stop().id())
        .toList();
  }

  /** A looks and finds this; B, which needs it, says something. */
  static SmallGate looksThenSays(StepDefinition looks) {
    return new SmallGate()
        .workPackage("A")
        .does(looks)
        .stops("open", "open = yes", Verdict.WAITING, List.of())
        .end()
        .workPackage("B", "A")
        .does(writes("say", Finding.passed("said").wanting(comment("say"))))
        .end();
  }

  static Finding said() {
    return Finding.passed("said").wanting(comment("say"));
  }
}
