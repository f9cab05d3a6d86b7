package dev.canarygate.proof;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list of a gate's evidence, as {@code sha256sum -c} reads it: one line of digest, two blanks
 * and path for each file, paths relative to the artifacts directory, sorted by bytes.
 */
public record EvidenceSums(SortedMap<String, String> digests) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9._/-]+)");

  /** Paths that lead out of the artifacts directory. */
  private static final Pattern OUTSIDE = Pattern.compile("/.*|(.*/)?[.][.](/.*)?");

  public EvidenceSums {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /** Of all files that findings named, and of the lists of folders that were sealed. */
  static EvidenceSums of(GateState state) {
    var digests = new TreeMap<String, String>();
    state.allAttempts().forEach(attempt -> add(attempt, digests));
    return new EvidenceSums(digests);
  }

  private static void add(Attempt attempt, Map<String, String> digests) {
    attempt
        .performed()
        .forEach(
            done ->
                done.finding().evidence().forEach(each -> digests.put(each.path(), each.sha256())));
    var folder = attempt.facts().get(SharedFacts.EVIDENCE_PATH);
    var digest = attempt.learned().get(SharedFacts.EVIDENCE_DIGEST);
    if (folder.isPresent() && digest.isPresent()) {
      digests.put(folder.get() + "/" + VerdictFiles.EVIDENCE, digest.get());
    }
  }

  /** Empty without files. */
  String text() {
    return digests.entrySet().stream()
        .map(each -> each.getValue() + "  " + each.getKey() + "\n")
        .collect(Collectors.joining());
  }

  String sha256() {
    return Digest.of(text());
  }

  /**
   * @throws MalformedStatement with the number of the first line that is wrong
   */
  static EvidenceSums read(byte[] file) throws MalformedStatement {
    var digests = new TreeMap<String, String>();
    int number = 0;
    for (var line : new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      var form = LINE.matcher(line);
      if (form.matches() && !OUTSIDE.matcher(form.group(2)).matches()) {
        digests.put(form.group(2), form.group(1));
      } else if (!line.isEmpty()) {
        throw new MalformedStatement(
            "line "
                + number
                + ": expected a SHA-256, two blanks and a path below the artifacts directory");
      }
    }
    return new EvidenceSums(digests);
  }
}
