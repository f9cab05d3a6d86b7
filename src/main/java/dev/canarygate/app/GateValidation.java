package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gatefile.FirstEdition;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.RehearsalFile;
import dev.canarygate.gatefile.Rewrite;
import dev.canarygate.gatefile.Schemas;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a gate's files make sense, and what in them the second edition of the language says
 * otherwise.
 *
 * @param environment parameters that are not given come from it
 */
public record GateValidation(GateSource source, Map<String, String> environment) {
  /** Where a line of a refusal comes from that is not a mistake but what to do. */
  static final String REMEDY = "remedy";

  public GateValidation {
    environment = Map.copyOf(environment);
  }

  /** Writes the JSON Schemas for editors next to the gate's files. */
  public void writeSchemas() throws IOException {
    for (var schema : Schemas.of(StepKinds.all()).entrySet()) {
      Files.writeString(source.files().resolve(schema.getKey()), schema.getValue());
    }
  }

  /** Every problem at once; the text throws them as {@link BadData}. */
  public CommandAnswer answer() {
    try {
      var read = source.read(environment, Map.of());
      var definition = read.definition();
      checkRehearsal(definition);
      var passed = PassedVariables.of(definition, environment);
      var hints = hints();
      var mark = RehearsalMark.lead(definition.parameters());
      return CommandAnswer.laidOut(
          layout ->
              layout.folded(mark + text(definition, passed) + noted(read.hints()) + text(hints)),
          () -> json(read, passed, hints),
          ExitCode.OK);
    } catch (BadData refused) {
      var bad = withRehearsal(refused);
      var hints = hints();
      return new CommandAnswer(
              () -> {
                throw withRemedy(bad, hints);
              },
              () -> json(bad.problems(), hints),
              ExitCode.BAD_DATA)
          .annotated(Workflow.mistakes(bad.problems()));
    }
  }

  /** A parameter without a value hides no mistake in how the gate is rehearsed. */
  private BadData withRehearsal(BadData refused) {
    GateDefinition definition;
    try {
      definition = source.known(environment).definition();
    } catch (BadData same) {
      return refused;
    }
    try {
      checkRehearsal(definition);
      return refused;
    } catch (BadData more) {
      var all = new ArrayList<>(refused.problems());
      more.problems().stream().filter(each -> !all.contains(each)).forEach(all::add);
      return new BadData(all);
    }
  }

  private void checkRehearsal(GateDefinition definition) {
    var file = RehearsalFile.read(source.files().resolve(RehearsalFile.NAME));
    file.episodes().forEach(each -> file.script(each, definition));
  }

  private List<Rewrite> hints() {
    return FirstEdition.in(source.files()).found();
  }

  private static String noted(List<BadData.Problem> notes) {
    return notes.stream()
        .map(each -> "\n" + Visible.line("note: " + each))
        .collect(Collectors.joining());
  }

  private String text(List<Rewrite> hints) {
    return hints.stream()
            .flatMap(each -> ("hint: " + each).lines())
            .map(line -> "\n" + Visible.line(line))
            .collect(Collectors.joining())
        + remedy(source.files(), hints).map(each -> "\n" + each).orElse("");
  }

  /** What a program can change need not be changed by hand. */
  private static Optional<String> remedy(Path files, List<Rewrite> hints) {
    long safe = hints.stream().filter(Rewrite::safe).count();
    return safe == 0
        ? Optional.empty()
        : Optional.of(
            new Launcher("--gate " + files).line("validate --fix")
                + " makes "
                + safe
                + " of these changes; with --dry-run it shows them first");
  }

  private BadData withRemedy(BadData bad, List<Rewrite> hints) {
    var all = new ArrayList<>(bad.problems());
    remedy(source.files(), hints)
        .ifPresent(each -> all.add(new BadData.Problem(REMEDY, 0, 0, each)));
    return new BadData(all);
  }

  /** With a line for each step whose programs get variables of ours. */
  private static String text(GateDefinition definition, List<PassedVariables> passed) {
    long steps = definition.workPackages().stream().mapToLong(each -> each.steps().size()).sum();
    return "Fine: "
        + count(definition.workPackages().size(), "work package")
        + ", "
        + count(steps, "step")
        + ", "
        + count(definition.parameters().size(), "parameter")
        + ". Digest "
        + definition.digest()
        + passed.stream().map(each -> "\n  " + each).collect(Collectors.joining());
  }

  /** Such as {@code 1 step} or {@code 2 steps}. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String json(
      GateFiles.Read read, List<PassedVariables> passed, List<Rewrite> hints) {
    var definition = read.definition();
    var node = Json.object().put("valid", true).put("digest", definition.digest());
    node.set("parts", Json.tree(definition.parts()));
    node.set("parameters", Json.tree(definition.parameters()));
    passed.forEach(node.putArray("passedEnvironment")::addPOJO);
    node.putArray("problems");
    write(read.hints(), node.putArray("notes"));
    node.set("hints", Json.tree(hints));
    return Json.text(node);
  }

  private static String json(List<BadData.Problem> problems, List<Rewrite> hints) {
    var node = Json.object().put("valid", false);
    write(problems, node.putArray("problems"));
    node.set("hints", Json.tree(hints));
    return Json.text(node);
  }

  /** With {@code where}, which says the same as {@code file} and was published before it. */
  private static void write(List<BadData.Problem> problems, ArrayNode array) {
    for (var each : problems) {
      var node = array.addObject().put("where", each.where());
      Deviation.write(node, each);
    }
  }
}
