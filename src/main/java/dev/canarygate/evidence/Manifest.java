package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code SHA256SUMS.evidence}: one line {@code hex, two blanks, path} per file, sorted by bytes.
 *
 * <p>The digest of its text is E. It is what coreutils answer, in the attempt's folder, to {@code
 * find attempt.json latest.json runs logs health observations -type f | LC_ALL=C sort | xargs
 * sha256sum | sha256sum}.
 */
record Manifest(SortedMap<String, String> digests) {
  static final String NAME = "SHA256SUMS.evidence";
  static final List<String> ROOTS =
      List.of("attempt.json", "latest.json", "runs", "logs", "health", "observations");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  Manifest {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  static boolean covers(String path) {
    int slash = path.indexOf('/');
    return ROOTS.contains(slash < 0 ? path : path.substring(0, slash));
  }

  /** Of all regular files below the covered names; nothing else is looked at. */
  static Manifest of(Path folder) throws IOException {
    var digests = new TreeMap<String, String>();
    var unsafe = new ArrayList<String>();
    for (var root : ROOTS) {
      for (var file : filesBelow(folder.resolve(root))) {
        var path = relative(folder, file);
        if (!DurableFiles.hasPlainFile(file) || !Exhibit.isSafe(path)) {
          unsafe.add(path);
        } else {
          digests.put(path, Digest.of(file));
        }
      }
    }
    if (!unsafe.isEmpty()) {
      throw new UnsafeNames(folder, unsafe);
    }
    return new Manifest(digests);
  }

  /** Everything except folders, links included. */
  static List<Path> filesBelow(Path start) throws IOException {
    if (!DurableFiles.has(start)) {
      return List.of();
    }
    try (var all =
        Files.find(start, Integer.MAX_VALUE, (each, attributes) -> !attributes.isDirectory())) {
      return all.sorted(Comparator.comparing(each -> relative(start, each))).toList();
    }
  }

  static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /**
   * @throws MalformedManifest with the number of the first line that is wrong
   */
  static Manifest read(Path folder) throws IOException {
    var digests = new TreeMap<String, String>();
    int number = 0;
    var bytes = RegularFile.bytes(folder.resolve(NAME), RegularFile.DOCUMENT);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (var line : text.lines().toList()) {
      number++;
      var form = LINE.matcher(line);
      if (!form.matches() || !Exhibit.isSafe(form.group(2))) {
        throw new MalformedManifest(number, line);
      }
      digests.put(form.group(2), form.group(1));
    }
    return new Manifest(digests);
  }

  /** Names that are not in both with one digest. */
  List<String> differences(Manifest other) {
    var names = new TreeSet<>(digests.keySet());
    names.addAll(other.digests.keySet());
    names.removeIf(name -> Objects.equals(digests.get(name), other.digests.get(name)));
    return List.copyOf(names);
  }

  byte[] text() {
    var text = new StringBuilder();
    for (Map.Entry<String, String> each : digests.entrySet()) {
      text.append(each.getValue()).append("  ").append(each.getKey()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** E. */
  String digest() {
    return Digest.of(text());
  }
}
