package dev.canarygate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import dev.canarygate.run.Outlook;
import dev.canarygate.text.DiffLine;
import dev.canarygate.text.Json;
import dev.canarygate.text.LineDiff;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run would do and write, and how it would end, as found by a dry run.
 *
 * @param note what to know before reading it; empty when nothing
 */
public record Preview(GateDefinition definition, String note, Outlook outlook) {
  static Preview of(GateDefinition definition, RealWorlds worlds, String person) {
    var now = worlds.outside().time().now();
    var newest =
        GateFolder.newest(worlds.artifacts())
            .map(folder -> GateState.of(folder.read().events()))
            .filter(each -> new Plan(definition, each, now).outcome() != Outcome.CLEARED)
            .orElse(GateState.NEW);
    boolean other = GateFlow.ofOtherDefinition(newest, definition);
    var state = other ? GateState.NEW : newest;
    var outlook =
        new DryRun(definition, state, worlds)
            .preview(
                new Event.RunStarted(
                    now,
                    state.gate().isEmpty() ? "dry-run" : state.gate(),
                    definition.digest(),
                    definition.parts(),
                    definition.parameters(),
                    Product.version(),
                    person,
                    ThisMachine.name()));
    return other
        ? new Preview(definition, otherDefinition(newest, definition), anew(outlook))
        : new Preview(definition, "", outlook);
  }

  private static String otherDefinition(GateState newest, GateDefinition definition) {
    return "The definition changed since gate "
        + newest.gate()
        + " ("
        + String.join(", ", GateFlow.changedParts(newest, definition))
        + "), so resume refuses it: this is what a new gate would do ("
        + Launcher.PLAIN.line("run --new")
        + ").";
  }

  private static Outlook anew(Outlook outlook) {
    var why = new Standing(Standing.Kind.DUE, "definition changed");
    var sections = outlook.sections().stream().map(each -> each.with(why)).toList();
    return new Outlook(sections, outlook.unsettled(), outlook.plan());
  }

  /** The exit code that the run would end with, as far as can be read. */
  public ExitCode exit() {
    return Exits.of(outlook.plan());
  }

  /** SHA-256 over the definition and every write with its exact text. */
  String digest() {
    return Digest.of(definition.digest() + "\n" + writes(false));
  }

  /**
   * @param marked whether it also says what each rests on; what a plan is held to does not
   */
  private JsonNode writes(boolean marked) {
    var writes = Json.object().putArray("writes");
    for (var each : outlook.changes()) {
      var effect = each.effect();
      var write = writes.addObject();
      write.put("change", change(effect)).put("issue", effect.issue().toString());
      if (effect instanceof Effect.Comment comment) {
        write.put("body", comment.body());
      }
      if (marked) {
        write.put("workPackage", each.workPackage()).put("certain", each.certain());
        write.put("restsOn", each.restsOn()).put("doubt", each.doubt());
      }
    }
    return writes;
  }

  private static String change(Effect effect) {
    return effect.inWords().split(" ", -1)[0];
  }

  public ObjectNode json() {
    var document = Json.object();
    document.put("digest", digest()).put("definition", definition.digest()).put("note", note);
    document.set("parts", Json.tree(definition.parts()));
    document.put("outcome", outlook.plan().outcome().name()).put("exitCode", exit().code());
    document.put("end", end());
    var stops = document.putArray("stops");
    outlook.stops().forEach(each -> json(each, stops.addObject()));
    var packages = document.putArray("workPackages");
    outlook.sections().forEach(each -> json(each, packages.addObject()));
    PassedVariables.of(definition, System.getenv())
        .forEach(document.putArray("passedEnvironment")::addPOJO);
    document.set("writes", writes(true));
    return document;
  }

  private static void json(Outlook.Stop each, ObjectNode node) {
    node.put("workPackage", each.workPackage()).put("id", each.stop().id());
    node.put("as", each.stop().as().word()).put("report", each.stop().report());
    node.put("unblocks", each.stop().unblocks());
  }

  private static void json(Outlook.Section section, ObjectNode node) {
    node.put("id", section.workPackage()).put("title", section.title());
    node.put("standing", section.standing().kind().name()).put("why", section.standing().why());
    node.put("reached", section.notReached().isEmpty()).put("notReached", section.notReached());
    node.put("doubt", section.doubt());
    var steps = node.putArray("steps");
    for (var line : section.lines()) {
      steps
          .addObject()
          .put("id", line.step())
          .put("done", line.did())
          .put("verdict", line.finding().verdict().name())
          .put("summary", line.finding().summary())
          .put("restsOn", line.restsOn());
    }
  }

  public String text() {
    var text = new StringBuilder("Dry run: nothing was changed, nothing was posted.\n");
    text.append(note.isEmpty() ? "" : note + "\n").append(end()).append("\n");
    for (var section : outlook.sections()) {
      text.append("\n").append(section.workPackage()).append("  ").append(section.title());
      text.append("  [").append(standing(section)).append("]\n");
      append(text, section.lines());
      stops(section.workPackage()).forEach(each -> append(text, each));
    }
    text.append("\nEnvironment variables that steps hand to their programs:\n");
    PassedVariables.of(definition, System.getenv())
        .forEach(each -> text.append("  ").append(each).append("\n"));
    var changes = outlook.changes();
    text.append("\nOn GitHub it would make ").append(howMany(changes.size())).append("\n");
    for (int i = 0; i < changes.size(); i++) {
      append(text, i + 1, changes.get(i));
    }
    return text.append("\nDigest of this plan: ").append(digest()).toString();
  }

  private static String howMany(int changes) {
    if (changes == 0) {
      return "no change.";
    }
    return changes + (changes == 1 ? " change, this one:" : " changes, in this order:");
  }

  /** How the run would end, as far as can be read: where, why, and with which exit code. */
  private String end() {
    var stops = outlook.stops();
    var spent =
        outlook.sections().stream()
            .filter(each -> each.standing().kind() == Standing.Kind.SPENT)
            .map(each -> each.workPackage() + ": " + each.standing().why())
            .toList();
    if (stops.isEmpty() && spent.isEmpty()) {
      return "As far as can be read, nothing stops the run: exit code 0" + rest() + ".";
    }
    var lines = new ArrayList<String>();
    stops.forEach(
        each ->
            lines.add(
                "As far as can be read, the run would stop at "
                    + each.workPackage()
                    + ": "
                    + inWords(each)));
    spent.forEach(each -> lines.add("As far as can be read, the run would be held at " + each));
    lines.add("It would end with exit code " + exit().code() + ": " + exit().meaning() + ".");
    return String.join("\n", lines);
  }

  private String rest() {
    boolean open =
        outlook.sections().stream()
            .flatMap(section -> section.lines().stream())
            .anyMatch(line -> !line.restsOn().isEmpty());
    return open ? ". Much of it rests on results that are not there yet" : "";
  }

  private static String inWords(Outlook.Stop each) {
    return each.stop().id()
        + " ("
        + each.stop().as().word()
        + "). "
        + Visible.line(each.stop().report().strip());
  }

  private List<Outlook.Stop> stops(String workPackage) {
    return outlook.stops().stream().filter(each -> each.workPackage().equals(workPackage)).toList();
  }

  private static String standing(Outlook.Section section) {
    if (!section.notReached().isEmpty()) {
      return "not reached: " + section.notReached();
    }
    var doubt = section.doubt().isEmpty() ? "" : "; starts only before " + section.doubt();
    return section.standing().kind().name().toLowerCase(Locale.ROOT)
        + ": "
        + section.standing().why()
        + doubt;
  }

  private static void append(StringBuilder text, Outlook.Stop each) {
    text.append("  stops  ").append(inWords(each)).append("\n");
    text.append("         ").append(Visible.line(each.stop().unblocks())).append("\n");
  }

  /** Steps whose ground is not there yet stand in one line: their order is all there is to say. */
  private static void append(StringBuilder text, List<Outlook.Line> lines) {
    var later = new ArrayList<String>();
    for (var line : lines) {
      if (line.finding().summary().equals(Outlook.LATER)) {
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

  private static void append(StringBuilder text, Outlook.Line line) {
    text.append(line.did() ? "  read   " : "  would  ").append(line.step()).append(": ");
    text.append(line.did() ? line.finding().verdict() + ", " : "");
    text.append(Visible.line(line.finding().summary())).append("\n");
  }

  private static void append(StringBuilder text, int number, Outlook.Change change) {
    var effect = change.effect();
    text.append("\n").append(number).append(". ").append(request(effect)).append(mark(change));
    text.append("\n");
    if (effect instanceof Effect.Comment comment) {
      comment.body().lines().forEach(line -> text.append("   | ").append(line).append("\n"));
    }
  }

  /** What a change that is not certain hangs on; empty when it is certain. */
  private static String mark(Outlook.Change change) {
    if (change.workPackage().isEmpty()) {
      return "  [wanted by an earlier run: looked for first, made when it is missing]";
    }
    if (!change.restsOn().isEmpty()) {
      return "  [rests on a result that is not there yet: " + change.restsOn() + "]";
    }
    return change.doubt().isEmpty() ? "" : "  [made only before " + change.doubt() + "]";
  }

  private static String request(Effect effect) {
    var path = "/repos/" + effect.issue().repository() + "/issues/" + effect.issue().number();
    return effect instanceof Effect.Comment
        ? "POST " + path + "/comments"
        : "PATCH " + path + " (" + change(effect) + ")";
  }

  public void write(Path file) {
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
  public void requireAsIn(Path file) {
    var planned = read(file);
    if (planned.path("digest").asText().equals(digest())) {
      return;
    }
    var differences = new ArrayList<BadData.Problem>();
    compare(file, "definition", planned.path("parts"), Json.tree(definition.parts()), differences);
    compare(file, "writes", bare(planned.path("writes")), writes(false), differences);
    differences.add(
        new BadData.Problem(
            file.toString(),
            0,
            0,
            "the plan no longer holds; look at a new one: " + Launcher.PLAIN.line("plan")));
    throw new BadData(differences);
  }

  private static JsonNode read(Path file) {
    try {
      return Json.mapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new BadData(
          List.of(
              new BadData.Problem(
                  file.toString(), at.getLineNr(), at.getColumnNr(), e.getOriginalMessage())));
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /** Without the marks, which a plan is not held to. */
  private static JsonNode bare(JsonNode writes) {
    JsonNode copy = writes.deepCopy();
    copy.forEach(each -> ((ObjectNode) each).retain("change", "issue", "body"));
    return copy;
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
