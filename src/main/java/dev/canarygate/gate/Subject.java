package dev.canarygate.gate;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A thing that a gate decides about, such as a package's file, as strangers know it: by its name
 * and its digest. A verdict that is stated for them is about its subjects.
 *
 * @param name with {@code {{fact}}} in it, such as {@code {{candidate.wheel}}}
 * @param sha256 name of the fact that holds its SHA-256
 * @param uri where it is from, with {@code {{fact}}} in it; empty when nobody says
 */
public record Subject(String name, String sha256, String uri) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public Subject {
    Facts.requireName(sha256);
  }

  /**
   * One whose digest was measured.
   *
   * @param sha256 64 hexadecimal digits
   * @param uri empty when nobody says
   */
  public record Measured(String name, String sha256, String uri) {}

  /** What was measured of it; empty when its name or digest was not. */
  public Optional<Measured> in(Facts facts) {
    return facts
        .get(sha256)
        .filter(digest -> SHA256.matcher(digest).matches())
        .filter(digest -> Blanks.missing(name, facts).isEmpty())
        .map(digest -> new Measured(Blanks.fill(name, facts), digest, uri(facts)));
  }

  private String uri(Facts facts) {
    return Blanks.missing(uri, facts).isEmpty() ? Blanks.fill(uri, facts) : "";
  }

  /** Names of all facts that it speaks of. */
  public Set<String> facts() {
    var names = new TreeSet<>(Blanks.names(name + uri));
    names.add(sha256);
    return names;
  }
}
