package dev.canarygate.run;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A gate small enough to read in a test: each package is written in one chain of calls. */
public final class SmallGate {
  private final List<WorkPackage> workPackages = new ArrayList<>();

  public Draft workPackage(String id, String... needs) {
    return new Draft(id, List.of(needs));
  }

  public GateDefinition definition() {
    return definition(Map.of());
  }

  /** The gate as it is kept in a folder. */
  public GateDefinition keptIn(Path artifacts) {
    return definition(Map.of(GateDefinition.ARTIFACTS, artifacts.toString()));
  }

  private GateDefinition definition(Map<String, String> parameters) {
    return new GateDefinition(
        "Small gate",
        parameters,
        workPackages,
        new WritePolicy(List.of(), List.of()),
        "definition-digest");
  }

  /** The gate as one whose statements are about these facts, which one step measures. */
  public GateDefinition about(StepDefinition look, String... facts) {
    return about(List.of(look), facts);
  }

  /** The gate as one whose statements are about these facts, which several steps measure. */
  public GateDefinition about(List<StepDefinition> look, String... facts) {
    return definition().with(new Identity(List.of(facts), look));
  }

  /** The same step as one that needs something for itself alone. */
  public static StepDefinition alone(String resource, StepDefinition step) {
    return new StepDefinition(step.id(), step.kind().using(resource), step.settings());
  }

  public static StepDefinition step(String id, Step step) {
    return step(id, false, step);
  }

  public static StepDefinition step(String id, boolean repeatable, Step step) {
    return new StepDefinition(
        id,
        new StepKind("test." + id, "A test.", Shape.EMPTY, repeatable, settings -> step)
            .learning(Fact.text("{fact}", "Anything.")),
        Settings.NONE);
  }

  public static StepDefinition finds(String id, Finding finding) {
    return step(id, (world, assignment) -> finding);
  }

  /** One package on its way into the gate. */
  public final class Draft {
    private final String id;
    private final List<String> needs;
    private final List<StepDefinition> steps = new ArrayList<>();
    private final List<StopCondition> stops = new ArrayList<>();
    private final List<StepDefinition> onStop = new ArrayList<>();
    private int attempts = 3;
    private @Nullable Duration freshFor;
    private List<String> holdsWhile = List.of();
    private boolean eachRun;
    private boolean keepGoing;
    private String owner = "";
    private Placement placement = Placement.ANYWHERE;
    private Set<String> uses = Set.of();

    private Draft(String id, List<String> needs) {
      this.id = id;
      this.needs = needs;
    }

    public Draft does(StepDefinition... more) {
      steps.addAll(List.of(more));
      return this;
    }

    public Draft onStop(StepDefinition... more) {
      onStop.addAll(List.of(more));
      return this;
    }

    public Draft stops(
        String name, String when, Verdict as, List<String> voids, StepDefinition... then) {
      stops.add(
          new StopCondition(
              name, Condition.parse(when), as, "stopped: " + when, "fix it", List.of(then), voids));
      return this;
    }

    public Draft stops(StopCondition stop) {
      stops.add(stop);
      return this;
    }

    public Draft attempts(int allowed) {
      attempts = allowed;
      return this;
    }

    public Draft freshFor(Duration length) {
      freshFor = length;
      return this;
    }

    public Draft holdsWhile(String... facts) {
      holdsWhile = List.of(facts);
      return this;
    }

    public Draft eachRun() {
      eachRun = true;
      return this;
    }

    public Draft keepGoing() {
      keepGoing = true;
      return this;
    }

    public Draft owner(String who) {
      owner = who;
      return this;
    }

    public Draft uses(String... resources) {
      uses = Set.of(resources);
      return this;
    }

    /** Where its steps are performed. */
    public Draft runsOn(String... tags) {
      placement = new Placement(Set.of(tags), null);
      return this;
    }

    /** On the runner that performed another package. */
    public Draft runsWith(String other, String... tags) {
      placement = new Placement(Set.of(tags), other);
      return this;
    }

    public SmallGate end() {
      workPackages.add(
          new WorkPackage(
              id,
              "Package " + id,
              needs,
              steps,
              stops,
              onStop,
              attempts,
              freshFor,
              holdsWhile,
              eachRun,
              keepGoing,
              owner,
              uses,
              placement,
              null));
      return SmallGate.this;
    }
  }
}
