package dev.canarygate.journal;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.text.FileNames;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names in one bundle: files of one gate and of the attempts at its candidate, each once, and
 * such that they mean the same on every system.
 */
final class BundleNames {
  private static final int LARGEST_COUNT = 100_000;
  private static final int LONGEST = 1000;
  private static final int LONGEST_PART = 255;
  private static final int DEEPEST = 20;
  private static final Pattern GATE = Pattern.compile("gates/([A-Za-z0-9][A-Za-z0-9_-]*)/(.+)");
  private static final Pattern ATTEMPT =
      Pattern.compile(AttemptFolder.SHELF + "/([A-Za-z0-9][A-Za-z0-9._-]*)/.+");

  /** Files and the folders that they are in, as spelled, by their name in lower case. */
  private final Map<String, String> spelled = new HashMap<>();

  private final Map<String, Boolean> files = new HashMap<>();
  private String gate = "";

  /** The gate whose bundle it is; empty before its first file. */
  String gate() {
    return gate;
  }

  /**
   * @throws IOException when a bundle cannot have it, or has it already
   */
  void add(String name) throws IOException {
    requirePlain(name);
    var ofGate = GATE.matcher(name);
    if (ofGate.matches()) {
      requireSameGate(ofGate.group(1));
      requireNoLease(name, ofGate.group(2));
    } else if (!ATTEMPT.matcher(name).matches()) {
      throw new IOException("'" + name + "' belongs to no gate and to no attempt");
    }
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      put(name.substring(0, slash), false);
    }
    put(name, true);
    if (files.size() > LARGEST_COUNT) {
      throw new IOException("expected at most " + LARGEST_COUNT + " files and folders");
    }
  }

  private static void requirePlain(String name) throws IOException {
    try {
      Exhibit.requireSafe(name);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "'" + name + "': only letters, digits, '.', '_', '-' and '/' are allowed in a name", e);
    }
    var parts = name.split("/", -1);
    if (parts.length > DEEPEST || name.length() > LONGEST) {
      throw new IOException("'" + name + "' is too long or too deep for some systems");
    }
    for (var part : parts) {
      if (part.length() > LONGEST_PART || part.endsWith(".") || FileNames.isDevice(part)) {
        throw new IOException("'" + name + "': not every system can have a file of this name");
      }
    }
  }

  /** Some systems take names that differ in case for one. */
  private static void requireNoLease(String name, String file) throws IOException {
    if (GateContent.isOfThisMachine(file.toLowerCase(Locale.ROOT))) {
      throw new IOException("'" + name + "' says who holds the gate, which is for each machine");
    }
  }

  private void requireSameGate(String name) throws IOException {
    if (!gate.isEmpty() && !gate.equals(name)) {
      throw new IOException("expected one gate, found " + gate + " and " + name);
    }
    gate = name;
  }

  private void put(String name, boolean file) throws IOException {
    var key = name.toLowerCase(Locale.ROOT);
    var before = spelled.putIfAbsent(key, name);
    var kind = files.putIfAbsent(key, file);
    if (before != null && (!before.equals(name) || file || !Boolean.FALSE.equals(kind))) {
      throw new IOException("'" + name + "' and '" + before + "' cannot both be there");
    }
  }
}
