package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the files of a new gate into a folder of its own: all of them, or none.
 *
 * @param folder made here; must not be there, or be empty
 * @param answers what the template asks
 */
public record NewGate(GateTemplate template, Path folder, Map<GateAnswer, String> answers) {
  private static final Pattern ANSWER = Pattern.compile("@([a-z]{1,10})@");

  public NewGate {
    answers = Map.copyOf(answers);
  }

  /**
   * Writes it, and says what to do next.
   *
   * @throws UsageProblem when an answer is missing, or something is in the folder
   */
  public CommandAnswer write() {
    requireAnswers();
    requireFree();
    try {
      put();
    } catch (IOException e) {
      throw new DiskFault("write", folder, e);
    }
    return new CommandAnswer(this::text, this::json, ExitCode.OK);
  }

  private void requireAnswers() {
    var missing =
        template.asks().stream()
            .filter(each -> !answers.containsKey(each))
            .map(each -> "--" + each.word() + " (" + each.question() + ")")
            .toList();
    if (!missing.isEmpty()) {
      throw new UsageProblem(
          "a gate for " + template.about() + " also needs " + String.join(", ", missing));
    }
  }

  private void requireFree() {
    try (var inside = Files.isDirectory(folder) ? Files.list(folder) : null) {
      if (inside == null ? Files.exists(folder) : inside.findAny().isPresent()) {
        throw taken();
      }
    } catch (IOException e) {
      throw new DiskFault("read", folder, e);
    }
  }

  private UsageProblem taken() {
    return new UsageProblem(
        "'" + folder + "' is there already, and is not an empty folder; name another one");
  }

  /** It gets its name when all of it is there. */
  private void put() throws IOException {
    var place = folder.toAbsolutePath().normalize();
    var draft = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID());
    try {
      fill(draft);
      Files.deleteIfExists(place);
      Files.move(draft, place);
    } catch (DirectoryNotEmptyException e) {
      throw taken();
    } finally {
      if (Files.exists(draft)) {
        ScratchFolder.remove(draft);
      }
    }
  }

  private void fill(Path draft) throws IOException {
    for (var file : template.files().entrySet()) {
      var target = draft.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, filled(file.getValue()));
    }
  }

  private String filled(String text) {
    return ANSWER.matcher(text).replaceAll(word -> Matcher.quoteReplacement(answer(word.group(1))));
  }

  private String answer(String word) {
    return word.equals("dir")
        ? folder.toString().replace('\\', '/')
        : answers.entrySet().stream()
            .filter(each -> each.getKey().word().equals(word))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("@" + word + "@");
  }

  private List<String> next() {
    var version = template.asks().isEmpty() ? "" : " --set version=1.0.0";
    var given = new Launcher("--gate " + folder + version);
    var rehearsal = new Launcher("--gate " + folder).line("rehearse");
    return List.of(given.line("validate"), rehearsal, given.line("plan"));
  }

  private String text() {
    var lines = new ArrayList<String>();
    lines.add("Wrote %s: %d files.".formatted(folder, template.files().size()));
    lines.add("It is for %s.".formatted(template.about()));
    template.files().keySet().forEach(file -> lines.add("  " + file));
    lines.add("Next:");
    next().forEach(line -> lines.add("  " + line));
    return String.join("\n", lines.stream().map(Screen::line).toList());
  }

  private String json() {
    var node = Json.object().put("folder", folder.toString()).put("template", template.name());
    node.set("files", Json.tree(template.files().keySet()));
    node.set("next", Json.tree(next()));
    return Json.text(node);
  }
}
