package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the files of a gate say as the first edition of the language does. All of it is read as
 * before, save for ids that the second edition gives a meaning of their own.
 *
 * @param before the text of each file
 * @param after the same where every safe change is made; files that stay as they are left out
 * @param found what it is, with its place in the files as they are
 * @param changes how many changes were made on the way to {@code after}
 */
public record FirstEdition(
    Map<Path, String> before, Map<Path, String> after, List<Rewrite> found, int changes) {
  /** One change can show the next: a role that is there now, and the step that names it. */
  private static final int PASSES = 4;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  public FirstEdition {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    found = List.copyOf(found);
  }

  /**
   * Reads the files of a gate. What cannot be read is said by {@link GateFiles}, and left out here.
   *
   * @param folder with {@code gate.yaml}
   */
  public static FirstEdition in(Path folder) {
    var before = texts(folder);
    var texts = new LinkedHashMap<>(before);
    var found = rewrites(folder, texts);
    var safe = apart(found);
    int changes = 0;
    for (int i = 0; i < PASSES && !safe.isEmpty(); i++) {
      var now = safe;
      changes += now.size();
      texts.replaceAll((path, text) -> changed(path, text, now));
      safe = apart(rewrites(folder, texts));
    }
    var after = new LinkedHashMap<>(texts);
    after.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
    return new FirstEdition(before, after, sorted(found), changes);
  }

  private static List<Rewrite> sorted(List<Rewrite> found) {
    return found.stream()
        .sorted(
            Comparator.comparing(Rewrite::file)
                .thenComparingInt(Rewrite::line)
                .thenComparingInt(Rewrite::column))
        .toList();
  }

  /** Those that a program can make; of two that overlap, the first. */
  private static List<Rewrite> apart(List<Rewrite> found) {
    var apart = new ArrayList<Rewrite>();
    int end = 0;
    var file = "";
    for (var each : sorted(found.stream().filter(Rewrite::safe).toList())) {
      var span = Objects.requireNonNull(each.span());
      if (!each.file().equals(file) || span.begin() >= end) {
        apart.add(each);
        end = span.end();
        file = each.file();
      }
    }
    return apart;
  }

  private static String changed(Path path, String text, List<Rewrite> all) {
    var changed = new StringBuilder();
    int at = 0;
    for (var each : all) {
      if (each.file().equals(path.toString())) {
        var span = Objects.requireNonNull(each.span());
        changed.append(text, at, span.begin()).append(each.instead());
        at = span.end();
      }
    }
    return changed.append(text, at, text.length()).toString();
  }

  private static List<Rewrite> rewrites(Path folder, Map<Path, String> texts) {
    var gate = text(folder.resolve("gate.yaml"), texts);
    if (gate.isEmpty()) {
      return List.of();
    }
    var packages =
        texts.keySet().stream()
            .filter(each -> !each.equals(gate.get().path()))
            .flatMap(each -> text(each, texts).stream())
            .toList();
    return Stream.of(
            new OldParameters(gate.get()).rewrites(),
            new OldRoles(gate.get(), packages).rewrites(),
            new OldIds(packages).rewrites(),
            new OldStops(gate.get(), packages).rewrites())
        .flatMap(List::stream)
        .toList();
  }

  private static Optional<YamlText> text(Path path, Map<Path, String> texts) {
    return Optional.ofNullable(texts.get(path)).flatMap(text -> YamlText.read(path, text));
  }

  private static Map<Path, String> texts(Path folder) {
    var texts = new LinkedHashMap<Path, String>();
    put(folder.resolve("gate.yaml"), texts);
    text(folder.resolve("gate.yaml"), texts).stream()
        .flatMap(gate -> YamlText.items(gate.root(), "work-packages").stream())
        .map(YamlText::word)
        .flatMap(name -> files(folder, name).stream())
        .forEach(file -> put(file, texts));
    return texts;
  }

  private static void put(Path file, Map<Path, String> texts) {
    try {
      texts.put(file, Source.read(file).text());
    } catch (BadData saidElsewhere) {
      texts.remove(file);
    }
  }

  /** A name with a parameter in it is each file that can be meant. */
  private static List<Path> files(Path folder, String name) {
    if (!name.contains("${")) {
      return NAME.matcher(name).matches() ? List.of(folder.resolve(name)) : List.of();
    }
    var parts = Stream.of(name.split("\\$\\{[^}]*}", -1)).map(Pattern::quote).toList();
    var pattern = Pattern.compile(String.join("[A-Za-z0-9._-]+", parts));
    try (var files = Files.list(folder)) {
      return files
          .filter(each -> pattern.matcher(String.valueOf(each.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
