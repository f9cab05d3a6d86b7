package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gatefile.FirstEdition;
import dev.canarygate.text.DiffLine;
import dev.canarygate.text.Json;
import dev.canarygate.text.LineDiff;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the files of a gate as the second edition of the language says things, where that is a
 * matter of words. A gate that was read before must do the same after it, or nothing is written.
 *
 * @param environment parameters that are not given come from it
 * @param dry whether it only shows what would change
 */
public record GateFix(GateSource source, Map<String, String> environment, boolean dry) {
  private static final int AROUND = 1;

  public GateFix {
    environment = Map.copyOf(environment);
  }

  /**
   * The changes, made or shown.
   *
   * @throws BadData when the files as they would be cannot be read
   * @throws DiskFault when a file is a link, or cannot be written
   */
  public CommandAnswer answer() {
    requireGate();
    var old = FirstEdition.in(source.files());
    requireSame(old);
    if (!dry) {
      old.after().keySet().forEach(GateFix::requireNoLink);
      old.after().forEach(GateFix::write);
    }
    return new CommandAnswer(() -> text(old), () -> json(old), ExitCode.OK);
  }

  /** Reading says so in the same words. A folder without a gate has nothing that could be fine. */
  private void requireGate() {
    if (!Files.exists(source.files().resolve("gate.yaml"))) {
      source.definition(environment, Map.of());
    }
  }

  private void requireSame(FirstEdition old) {
    var before = read(Map.of());
    if (before.isPresent()) {
      var after = source.definition(environment, old.after());
      var differs = new ArrayList<>(meaning(after));
      differs.removeAll(meaning(before.get()));
      if (!differs.isEmpty()) {
        throw new BadData(
            source.files().toString(),
            "the changes would make another gate of it, so nothing was written; make those that"
                + " validate names by hand, one at a time. First difference: "
                + Visible.line(differs.get(0), 300));
      }
    }
  }

  /** Empty when the files have mistakes, some of which the changes can mend. */
  private Optional<GateDefinition> read(Map<Path, String> drafts) {
    try {
      return Optional.of(source.definition(environment, drafts));
    } catch (BadData mistakes) {
      return Optional.empty();
    }
  }

  /**
   * All that a gate does, in words; not what nobody can waive, which is more once a role says what
   * is never done to its issue.
   */
  private static List<String> meaning(GateDefinition gate) {
    var words = new ArrayList<String>();
    words.add(gate.title() + new TreeMap<>(gate.parameters()) + gate.identity().facts());
    words.addAll(steps(gate.identity().look()));
    words.add(new TreeSet<>(each(gate.writePolicy().allow())).toString());
    words.add(new TreeSet<>(each(gate.writePolicy().never())).toString());
    for (var each : gate.workPackages()) {
      words.add(each.id() + each.title() + each.needs() + each.attempts() + each.freshFor());
      words.add(each.holdsWhile() + " " + each.eachRun() + each.keepGoing());
      words.addAll(steps(each.steps()));
      words.addAll(steps(each.onStop()));
      for (var stop : each.stops()) {
        words.add(stop.id() + stop.when().text() + stop.as() + stop.report() + stop.unblocks());
        words.add(stop.voids() + " " + stop.exit());
        words.addAll(steps(stop.then()));
      }
    }
    return words;
  }

  private static List<String> each(List<?> rules) {
    return rules.stream().map(String::valueOf).toList();
  }

  private static List<String> steps(List<StepDefinition> steps) {
    return steps.stream()
        .map(
            step ->
                step.id()
                    + step.kind().name()
                    + step.kind().uses()
                    + Json.text(new TreeMap<>(step.settings().values()))
                    + step.passed())
        .toList();
  }

  /** Before the first of them is written. */
  private static void requireNoLink(Path file) {
    try {
      RegularFile.requireNoLink(file);
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    }
  }

  /** These are files of a person: who can read them stays as it was. */
  private static void write(Path file, String text) {
    try {
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      var permissions = view == null ? null : view.readAttributes().permissions();
      DurableFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
      if (permissions != null) {
        Files.setPosixFilePermissions(file, permissions);
      }
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    }
  }

  private String text(FirstEdition old) {
    if (old.after().isEmpty()) {
      return "Nothing to change: the files say things as the second edition does." + rest(old);
    }
    var lines = new ArrayList<String>();
    old.after()
        .forEach((file, text) -> diff(file, old.before().getOrDefault(file, ""), text, lines));
    lines.add(
        (dry ? "Would make " : "Made ")
            + GateValidation.count(old.changes(), "change")
            + " in "
            + GateValidation.count(old.after().size(), "file")
            + ".");
    lines.add(
        dry
            ? "Nothing was written; without --dry-run it is."
            : "A gate that is under way belongs to the files as they were: start a new one, or put them"
                + " back until it is finished.");
    return lines.stream().map(Visible::line).collect(Collectors.joining("\n")) + rest(old);
  }

  private static String rest(FirstEdition old) {
    return old.found().stream()
        .filter(each -> !each.safe())
        .flatMap(each -> each.toString().lines())
        .map(line -> "\n" + Visible.line(line))
        .collect(Collectors.joining("", "", ""));
  }

  private static void diff(Path file, String before, String after, List<String> lines) {
    lines.add("--- " + file);
    var all = LineDiff.lines(before, after);
    for (int i = 0; i < all.size(); i++) {
      if (isNearChange(all, i)) {
        lines.add(all.get(i).sign() + all.get(i).text());
      }
    }
  }

  private static boolean isNearChange(List<DiffLine> all, int at) {
    return all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)).stream()
        .anyMatch(DiffLine::changed);
  }

  private String json(FirstEdition old) {
    var node = Json.object().put("written", !dry && !old.after().isEmpty());
    node.put("changes", old.changes());
    node.set("files", Json.array(old.after().keySet().stream().map(Path::toString).toList()));
    node.set("hints", Json.tree(old.found()));
    return Json.text(node);
  }
}
