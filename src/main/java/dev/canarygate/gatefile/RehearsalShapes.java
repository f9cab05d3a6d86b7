package dev.canarygate.gatefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Shape;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Set;

/** The shape of {@code rehearsal.yaml}. */
final class RehearsalShapes {
  static final String EPISODES = "episodes";
  static final String COMMANDS = "commands";
  static final String HTTP = "http";
  static final String FILES = "files";
  static final String TESTS = "tests";
  static final String GITHUB = "github";

  /** What an episode adds to what the file says for all of them, name by name. */
  static final Set<String> ADDED =
      Set.of("set", COMMANDS, HTTP, FILES, TESTS, GITHUB, "checks", "workflows");

  static final List<String> OUTCOMES = List.of("cleared", "waiting", "held", "stopped", "open");
  static final List<String> STATES = List.of("open", "closed");

  static final Shape COMMAND =
      Shape.EMPTY
          .optional("exit", Shape.Type.NUMBER, "Exit code, 0 to 255; one that the step accepts")
          .optional("stdout", Shape.Type.TEXT, "What it prints; what the step expects")
          .optional("stderr", Shape.Type.TEXT, "What it prints as errors")
          .optional(
              "files",
              Shape.Type.TEXT_MAP,
              "Files that it writes: path, relative to the folder that it runs in, to text")
          .optional("takes", Shape.Type.DURATION, "How long it runs, without real time")
          .optional("found", Shape.Type.FLAG, "Whether the program is there; true");

  static final Shape ANSWER =
      Shape.EMPTY
          .optional("status", Shape.Type.NUMBER, "HTTP status; one that the step expects")
          .optional("json", Shape.Type.SECTION, "What differs from the JSON that the step expects")
          .optional("text", Shape.Type.TEXT, "The whole body, as text")
          .optional("headers", Shape.Type.TEXT_MAP, "Headers of the answer")
          .optional("down", Shape.Type.FLAG, "Whether no answer comes; false");

  static final Shape FILE =
      Shape.EMPTY
          .optional("text", Shape.Type.TEXT, "What is in it")
          .optional("missing", Shape.Type.FLAG, "Whether it is not there");

  static final Shape RESULTS =
      Shape.EMPTY
          .optional("passed", Shape.Type.NUMBER, "Tests that passed")
          .optional("failed", Shape.Type.NUMBER, "Tests that failed; 0")
          .optional("skipped", Shape.Type.NUMBER, "Tests that were skipped; 0");

  static final Shape ISSUE =
      Shape.EMPTY
          .optional("repo", Shape.Type.TEXT, "owner/name; every repository that the gate names")
          .optional("number", Shape.Type.NUMBER, "Its number; any")
          .required("title", Shape.Type.TEXT, "Its title")
          .optional("state", Shape.Type.TEXT, "open or closed; open")
          .optional("labels", Shape.Type.TEXTS, "Its labels")
          .optional("milestone", Shape.Type.TEXT, "Title of its milestone");

  static final Shape HUB =
      Shape.EMPTY
          .optional("checks", Shape.Type.TEXT_MAP, "Name of a check to its state, such as failure")
          .optional(
              "workflows",
              Shape.Type.TEXT_MAP,
              "File of a workflow to how its run goes, such as failure")
          .optional("issues", Shape.Type.SECTIONS, "Issues that are there, too", ISSUE);

  static final Shape EXPECT =
      Shape.EMPTY
          .optional("outcome", Shape.Type.TEXT, "cleared, waiting, held, stopped or open")
          .optional("exit", Shape.Type.NUMBER, "Exit code of the run")
          .optional("stops", Shape.Type.TEXTS, "What trips, as PACKAGE/STOP")
          .optional(
              "writes", Shape.Type.TEXTS, "Every change on GitHub, in order; * means any text");

  static final Shape EPISODE =
      Shape.EMPTY
          .optional("story", Shape.Type.TEXT, "What happens, in one sentence")
          .optional("set", Shape.Type.TEXT_MAP, "Parameters of the gate; --set goes before them")
          .optional(
              COMMANDS,
              Shape.Type.SECTION,
              "PACKAGE/STEP, or a command line with * for any text, to what the command does; a"
                  + " list: the first time, the second time")
          .optional(
              HTTP,
              Shape.Type.SECTION,
              "PACKAGE/STEP, or an address with * for any text, to its answer; a list: the first"
                  + " answer, the second")
          .optional(
              FILES,
              Shape.Type.SECTION,
              "Path, relative to the gate's folder, to the file's text, or to {missing: true}")
          .optional(
              TESTS, Shape.Type.SECTION, "PACKAGE/STEP of a junit.read to what its reports say")
          .optional(GITHUB, Shape.Type.SECTION, "What GitHub shows", HUB)
          .optional(
              "approvals",
              Shape.Type.TEXTS,
              "Who approves when a step waits for it, each once; as many as it needs")
          .optional("expect", Shape.Type.SECTION, "How it is expected to end", EXPECT);

  static final Shape WHOLE =
      EPISODE.optional(
          EPISODES,
          Shape.Type.SECTION,
          "Names to what is different then; the first one is played when none is named");

  private RehearsalShapes() {}

  /** The schema, without its head. */
  static ObjectNode schema() {
    var whole = named(ShapeSchemas.object(WHOLE));
    var episodes = whole.withObjectProperty("properties").withObjectProperty(EPISODES);
    episodes
        .put("type", "object")
        .set("additionalProperties", orNothing(named(ShapeSchemas.object(EPISODE))));
    return whole;
  }

  private static ObjectNode named(ObjectNode episode) {
    map(episode, COMMANDS, oneOrMore(ShapeSchemas.object(COMMAND)));
    map(episode, HTTP, oneOrMore(ShapeSchemas.object(ANSWER)));
    map(episode, FILES, either(ShapeSchemas.object(FILE), ShapeSchemas.scalar()));
    map(episode, TESTS, ShapeSchemas.object(RESULTS));
    return episode;
  }

  private static void map(ObjectNode episode, String key, ObjectNode value) {
    episode
        .withObjectProperty("properties")
        .withObjectProperty(key)
        .put("type", "object")
        .set("additionalProperties", value);
  }

  private static ObjectNode oneOrMore(ObjectNode one) {
    var list = Json.object().put("type", "array").put("minItems", 1);
    list.set("items", one);
    return either(one, list);
  }

  private static ObjectNode orNothing(ObjectNode one) {
    return either(one, Json.object().put("type", "null"));
  }

  private static ObjectNode either(ObjectNode one, ObjectNode other) {
    var node = Json.object();
    node.putArray("anyOf").add(one).add(other);
    return node;
  }
}
