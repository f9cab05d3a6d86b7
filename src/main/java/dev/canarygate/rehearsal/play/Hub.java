package dev.canarygate.rehearsal.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gatefile.RehearsalScript.PlayedHub;
import dev.canarygate.gatefile.RehearsalScript.PlayedIssue;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.Repository;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Optional;

/** Puts what a step looks at into the rehearsal's GitHub, once. */
final class Hub {
  private static final int SHA = 40;
  private static final int FIRST_FREE_ISSUE = 9_001;
  private static final String BEGINNING = "[0-9a-f]{7,40}";

  private final LiveWorld world;
  private final PlayedHub script;
  private long repositories = 1_000;
  private int issues = FIRST_FREE_ISSUE;

  Hub(LiveWorld world, PlayedHub script) {
    this.world = world;
    this.script = script;
  }

  /** Makes a repository with one commit. */
  synchronized Repository repository(String name) {
    var known = known(name);
    if (known.isEmpty()) {
      var made = Json.object().put("id", ++repositories).put("default-branch", "main");
      made.putObject("checks");
      made.putObject("commits").set(sha(name), commit());
      merge(name, made);
      script.issues().stream()
          .filter(each -> each.repo().isEmpty() || each.repo().equalsIgnoreCase(name))
          .forEach(each -> put(name, each));
    }
    return known(name).orElseThrow();
  }

  private Optional<Repository> known(String name) {
    return world.state().repository(name).map(each -> each.repository());
  }

  private static String sha(String name) {
    return Digest.of(name).substring(0, SHA);
  }

  private ObjectNode commit() {
    return Json.object().put("at", world.now()).put("message", "The candidate of the rehearsal");
  }

  private void merge(String repository, JsonNode patch) {
    world.merge(LiveWorld.nested(patch, "github", repository));
  }

  /** Makes a tag, a branch or a commit of this name, unless it is there. */
  synchronized void ref(String repository, String ref) {
    if (repository(repository).resolve(ref).isPresent()) {
      return;
    }
    var made = Json.object();
    if (ref.matches(BEGINNING)) {
      made.putObject("commits").set(ref + "0".repeat(SHA - ref.length()), commit());
    } else {
      var name = ref.replaceFirst("^(refs/)?(tags|heads)/", "");
      made.putObject("tags").putObject(name).put("commit", sha(repository));
    }
    merge(repository, made);
  }

  /** Gives every commit a check, which passes unless the rehearsal's file says another state. */
  synchronized void check(String repository, String name) {
    var said = script.checks().getOrDefault(name, "success");
    if (!repository(repository).checks().containsKey(name)) {
      merge(repository, LiveWorld.nested(TextNode.valueOf(said), "checks", name));
    }
  }

  /** Gives every commit a run of a workflow that an event started. */
  synchronized void workflow(String repository, String file, String usual, String event) {
    repository(repository);
    var said = script.workflows().getOrDefault(file, usual);
    merge(repository, LiveWorld.nested(TextNode.valueOf(said), "workflows", file));
    merge(repository, LiveWorld.nested(TextNode.valueOf(event), "events", file));
  }

  /** Makes an issue, unless it is there. */
  synchronized void issue(String repository, int number, String title, String state) {
    if (!repository(repository).issues().containsKey(number)) {
      put(repository, new PlayedIssue(repository, number, title, state, List.of(), null));
    }
  }

  /** A milestone exists while an issue has it. */
  synchronized void milestone(String repository, String title, String state) {
    if (!repository(repository).milestones().containsKey(title)) {
      put(
          repository,
          new PlayedIssue(repository, 0, "Done in the rehearsal", state, List.of(), title));
    }
  }

  private void put(String repository, PlayedIssue issue) {
    var made =
        Json.object()
            .put("title", issue.title())
            .put("created", world.now())
            .put("state", issue.state());
    made.set("labels", Json.array(issue.labels()));
    if (issue.milestone() != null) {
      made.put("milestone", issue.milestone());
    }
    var number = String.valueOf(issue.number() == 0 ? issues++ : issue.number());
    merge(repository, LiveWorld.nested(made, "issues", number));
  }
}
