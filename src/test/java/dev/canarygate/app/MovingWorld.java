package dev.canarygate.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The product's own gate in a rehearsal world that changes while the gate goes on. */
final class MovingWorld implements AutoCloseable {
  static final String E2E = "Priivacy-ai/spec-kitty-end-to-end-testing";
  static final String CLI = "Priivacy-ai/spec-kitty";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Rehearsal rehearsal;

  MovingWorld(Path folder, String episode) {
    rehearsal = Rehearsal.start(folder, Episodes.named(episode).orElseThrow(), 0);
    change("{\"canary\": {\"takes-ms\": 40}}");
  }

  /** One step, at the n-th time that it begins. */
  record Moment(String workPackage, String step, int time) {
    @Override
    public String toString() {
      return workPackage + " " + step + (time == 1 ? "" : ", time " + time);
    }
  }

  Plan start(Watcher watcher) {
    return RehearsedGate.in(rehearsal).start(watcher);
  }

  Plan resume(Watcher watcher) {
    return RehearsedGate.in(rehearsal).resume(watcher);
  }

  /**
   * @param patch JSON merge patch of the world's state
   */
  void change(String patch) {
    try {
      rehearsal.world().merge((ObjectNode) JSON.readTree(patch));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another build answers from now on: commit, build time and image are of that build. */
  void redeploy(int build) {
    change(
        """
        {"saas": {"health": {"usual": {"body":
            {"git_sha": "%s", "build_timestamp": "2026-05-21T08:00:%02dZ"}}}},
         "runner": {"image": "registry.fly.io/spec-kitty-dev:%s"}}"""
            .formatted(sha(build), build, image(build)));
  }

  static String sha(int build) {
    return String.format("%040x", 0xB000 + build);
  }

  static String image(int build) {
    return "deployment-" + build;
  }

  /** The commit of the build that answers now. */
  String deployed() {
    return rehearsal.world().state().saas().health().usual().body().path("git_sha").asText();
  }

  Collection<Comment> comments(String repository, int issue) {
    var found = rehearsal.world().state().repository(repository).orElseThrow().repository();
    return Objects.requireNonNull(found.issues().get(issue)).comments().values();
  }

  /** Changes of the forge, in order, such as {@code close spec-kitty#41}. */
  List<String> changes() {
    return rehearsal.log().changes();
  }

  List<Event> events() {
    var artifacts =
        Path.of(RehearsedGate.in(rehearsal).definition().parameters().get("artifacts-dir"));
    return GateFolder.newest(artifacts).orElseThrow().read().events();
  }

  @Override
  public void close() {
    rehearsal.close();
  }

  /** Acts once, when a step begins. */
  static Watcher at(Moment moment, Runnable act) {
    return new Watcher() {
      private int times;

      @Override
      public void saw(Event event, GateState state) {
        if (event instanceof Event.StepStarted started
            && started.workPackage().equals(moment.workPackage())
            && started.step().equals(moment.step())
            && ++times == moment.time()) {
          act.run();
        }
      }

      @Override
      public Progress progress(String workPackage) {
        return Progress.SILENT;
      }
    };
  }
}
