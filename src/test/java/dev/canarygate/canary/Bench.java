package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.FactCatalog;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.triage.RuleFile;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate that performs steps one by one and remembers them, with a made-up harness. */
final class Bench {
  final FakeWorld world;
  final Path harness;
  private final List<Event> events = new ArrayList<>();
  private String workPackage = "WP04";

  Bench(Path folder) {
    world = new FakeWorld(folder);
    harness = folder.resolve("harness");
    events.add(
        new Event.RunStarted(now(), "phase4", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
    known("candidate.tag", "v3.2.0rc16");
    known("candidate.version", "3.2.0rc16");
    known("candidate.digest", "d16");
    known("saas.sha", "548194a");
    known("saas.build", "2026-05-20T05:16:22Z");
    begin("WP04");
  }

  java.time.Instant now() {
    return world.time.now();
  }

  void known(String fact, String value) {
    var finding = Finding.passed("known").with(Facts.NONE.with(fact, value));
    events.add(new Event.AttemptStarted(now(), "KNOWN-" + fact, 1));
    events.add(new Event.StepFinished(now(), "KNOWN-" + fact, 1, "known", finding));
  }

  /** A person goes on with the gate, by this definition. */
  void resumed(String definition) {
    events.add(
        new Event.RunStarted(
            now(), "phase4", definition, Map.of(), Map.of(), "tool", "ana", "host"));
    int number = state().attempts(workPackage).size();
    events.add(new Event.AttemptStarted(now(), workPackage, number));
  }

  /** Starts the next try at a package. */
  void begin(String id) {
    workPackage = id;
    int number = state().attempts(id).size() + 1;
    events.add(new Event.AttemptStarted(now(), id, number));
  }

  GateState state() {
    return GateState.of(List.copyOf(events));
  }

  Assignment assignment() {
    return new Assignment(state(), workPackage, state().attempts(workPackage).size(), "step");
  }

  Finding perform(Step step) {
    return perform(world, step);
  }

  Finding perform(World in, Step step) {
    var finding = step.perform(in, assignment());
    int number = state().attempts(workPackage).size();
    events.add(new Event.StepFinished(now(), workPackage, number, "step", finding));
    assertThat(finding.facts().asMap()).allSatisfy((fact, value) -> declared(finding, fact, value));
    return finding;
  }

  /** What a look learns is declared by its own kind; here it is known by its second name. */
  private static void declared(Finding finding, String fact, String value) {
    var facts = finding.facts().all(SharedFacts.AFTER_RUN);
    boolean looked = facts.stream().anyMatch(each -> each.filled().get(1).equals(fact));
    var declared = new FactCatalog(CanarySteps.kinds(List.of())).entries();
    assertThat(looked || declared.stream().anyMatch(each -> fits(each.fact(), fact, value)))
        .as(fact + " = " + value)
        .isTrue();
  }

  private static boolean fits(Fact declared, String fact, String value) {
    return declared.matches(fact) && declared.fits(value);
  }

  Finding open(boolean goOn) {
    return perform(new OpenStep(goOn));
  }

  Path attemptFolder() {
    return world.artifacts().resolve(state().facts().get("evidence.path").orElseThrow());
  }

  CanaryRunRequest request(String run) {
    return request(run, Launches.SINGLE, null);
  }

  CanaryRunRequest launchedBy(Path script) {
    return request("1", Launches.SINGLE, script);
  }

  CanaryRunRequest request(String run, Launches launches, @Nullable Path script) {
    return new CanaryRunRequest(
        run,
        launches,
        harness,
        script,
        List.of("canary"),
        Map.of("SPEC_KITTY_ENABLE_SAAS_SYNC", "1"),
        harness.resolve("artifacts/sync_identity_boundary"),
        "https://saas.example/",
        Duration.ofMinutes(30),
        Duration.ofSeconds(10));
  }

  CanaryRunStep run(CanaryRunRequest request) {
    return run(request, null);
  }

  /**
   * @param reopenable numbers of the issues that may be reopened; null: all
   */
  CanaryRunStep run(CanaryRunRequest request, @Nullable Set<String> reopenable) {
    try {
      var rules = Path.of("work-packages", "triage-identity-boundary.yaml");
      return new CanaryRunStep(
          request, new Triage(RuleFile.parse("rules", Files.readString(rules)), reopenable));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The canary runs for five minutes, writes this document, and ends with this code. */
  void canary(int code, Supplier<@Nullable ObjectNode> document) {
    world.shell.on(
        command -> command.words().get(0).equals("canary"),
        command -> {
          var start = now();
          var written = document.get();
          world.time.advance(Duration.ofSeconds(305));
          if (written != null) {
            write(written.toString());
          }
          return new Shell.Exited(
              code, false, start, Duration.ofSeconds(305), "canary says\n", "canary says\n");
        });
  }

  /** Puts a document where the harness would, as of now. */
  void write(String document) {
    try {
      var results = harness.resolve("artifacts/sync_identity_boundary");
      for (var name : List.of("latest.json", "runs/run-1.json")) {
        var file = results.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, document);
        Files.setLastModifiedTime(file, FileTime.from(now()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One run that passes, under an id of its own. */
  Finding passingRun(String run) {
    canary(0, () -> SampleResults.harness("01PASS" + run, now()));
    return perform(run(request(run)));
  }
}
