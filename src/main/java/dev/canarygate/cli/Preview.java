package dev.canarygate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.run.DryRun;
import dev.canarygate.text.DiffLine;
import dev.canarygate.text.LineDiff;
import dev.canarygate.world.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run would do and write, as found by a dry run.
 *
 * @param note what to know before reading it; empty when nothing
 * @param effects the changes that would be made on the forge, in order
 */
record Preview(
    GateDefinition definition, String note, List<DryRun.Section> sections, List<Effect> effects) {

  static Preview of(GateDefinition definition, RealWorlds worlds, String person) {
    var now = worlds.outside().time().now();
    var newest =
        GateFolder.newest(worlds.artifacts())
            .map(folder -> GateState.of(folder.read().events()))
            .filter(each -> new Plan(definition, each, now).outcome() != Outcome.CLEARED)
            .orElse(GateState.NEW);
    boolean other = GateFlow.ofOtherDefinition(newest, definition);
    var state = other ? GateState.NEW : newest;
    var dryRun = new DryRun(definition, state, worlds);
    var sections =
        dryRun.preview(
            new Event.RunStarted(
                now,
                state.gate().isEmpty() ? "dry-run" : state.gate(),
                definition.digest(),
                definition.parts(),
                definition.parameters(),
                Version.tool(),
                person,
                Person.host()));
    return other
        ? new Preview(
            definition, otherDefinition(newest, definition), anew(sections), dryRun.effects())
        : new Preview(definition, "", sections, dryRun.effects());
  }

  private static String otherDefinition(GateState newest, GateDefinition definition) {
    return "The definition changed since gate "
        + newest.gate()
        + " ("
        + String.join(", ", GateFlow.changedParts(newest, definition))
        + "), so resume refuses it: this is what 'gate-runner run --new' would do.";
  }

  private static List<DryRun.Section> anew(List<DryRun.Section> sections) {
    var why = new Standing(Standing.Kind.DUE, "definition changed");
    return sections.stream()
        .map(each -> new DryRun.Section(each.workPackage(), each.title(), why, each.lines()))
        .toList();
  }

  /** SHA-256 over the definition and every write with its exact text. */
  String digest() {
    return Digest.of(definition.digest() + "\n" + writes());
  }

  private JsonNode writes() {
    var writes = Json.object().putArray("writes");
    for (var effect : effects) {
      var write = writes.addObject();
      write.put("change", change(effect)).put("issue", effect.issue().toString());
      if (effect instanceof Effect.Comment comment) {
        write.put("body", comment.body());
      }
    }
    return writes;
  }

  private static String change(Effect effect) {
    return effect.inWords().split(" ", -1)[0];
  }

  ObjectNode json() {
    var document = Json.object();
    document.put("digest", digest()).put("definition", definition.digest()).put("note", note);
    document.set("parts", Json.tree(definition.parts()));
    var packages = document.putArray("workPackages");
    for (var section : sections) {
      var each = packages.addObject();
      each.put("id", section.workPackage()).put("title", section.title());
      each.put("standing", section.standing().kind().name()).put("why", section.standing().why());
      var steps = each.putArray("steps");
      for (var line : section.lines()) {
        steps
            .addObject()
            .put("id", line.step())
            .put("done", line.did())
            .put("verdict", line.finding().verdict().name())
            .put("summary", line.finding().summary());
      }
    }
    document.set("writes", writes());
    return document;
  }

  String text() {
    var text = new StringBuilder("Dry run: nothing was changed, nothing was posted.\n");
    text.append(note.isEmpty() ? "" : note + "\n");
    for (var section : sections) {
      text.append("\n").append(section.workPackage()).append("  ").append(section.title());
      text.append("  [")
          .append(section.standing().kind().name().toLowerCase(java.util.Locale.ROOT));
      text.append(": ").append(section.standing().why()).append("]\n");
      append(text, section.lines());
    }
    text.append("\nOn GitHub it would make ")
        .append(effects.size())
        .append(" changes, in this order:\n");
    for (int i = 0; i < effects.size(); i++) {
      append(text, i + 1, effects.get(i));
    }
    return text.append("\nDigest of this plan: ").append(digest()).toString();
  }

  /** Steps whose ground is not there yet stand in one line: their order is all there is to say. */
  private static void append(StringBuilder text, List<DryRun.Line> lines) {
    var later = new ArrayList<String>();
    for (var line : lines) {
      if (line.finding().summary().equals(DryRun.LATER)) {
        later.add(line.step());
      } else {
        appendLater(text, later);
        append(text, line);
      }
    }
    appendLater(text, later);
  }

  private static void appendLater(StringBuilder text, List<String> steps) {
    if (!steps.isEmpty()) {
      text.append("  then   ").append(String.join(", ", steps)).append("\n");
      steps.clear();
    }
  }

  private static void append(StringBuilder text, DryRun.Line line) {
    text.append(line.did() ? "  read   " : "  would  ").append(line.step()).append(": ");
    text.append(line.did() ? line.finding().verdict() + ", " : "");
    text.append(line.finding().summary()).append("\n");
  }

  private static void append(StringBuilder text, int number, Effect effect) {
    text.append("\n").append(number).append(". ").append(request(effect)).append("\n");
    if (effect instanceof Effect.Comment comment) {
      comment.body().lines().forEach(line -> text.append("   | ").append(line).append("\n"));
    }
  }

  private static String request(Effect effect) {
    var path = "/repos/" + effect.issue().repository() + "/issues/" + effect.issue().number();
    return effect instanceof Effect.Comment
        ? "POST " + path + "/comments"
        : "PATCH " + path + " (" + change(effect) + ")";
  }

  void write(Path file) {
    try {
      var draft = file.resolveSibling(file.getFileName() + ".tmp");
      Files.writeString(draft, Json.text(json()) + "\n", StandardCharsets.UTF_8);
      Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the plan cannot be written to " + file, e);
    }
  }

  /**
   * @throws BadData naming every difference to the plan in this file
   */
  void requireAsIn(Path file) {
    var planned = Json.read(file);
    if (planned.path("digest").asText().equals(digest())) {
      return;
    }
    var differences = new ArrayList<BadData.Problem>();
    compare(file, "definition", planned.path("parts"), Json.tree(definition.parts()), differences);
    compare(file, "writes", planned.path("writes"), writes(), differences);
    differences.add(
        new BadData.Problem(
            file.toString(),
            0,
            0,
            "the plan no longer holds; look at a new one: gate-runner plan"));
    throw new BadData(differences);
  }

  private static void compare(
      Path file, String what, JsonNode planned, JsonNode now, List<BadData.Problem> differences) {
    LineDiff.lines(Json.text(planned), Json.text(now)).stream()
        .filter(DiffLine::changed)
        .map(line -> (line.removed() ? ", planned: " : ", now:     ") + line.text().strip())
        .forEach(line -> differences.add(problem(file, what + line)));
  }

  private static BadData.Problem problem(Path file, String message) {
    return new BadData.Problem(file.toString(), 0, 0, message);
  }
}
