package dev.canarygate.gatefile;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.text.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parameters that the program itself reads. Every gate has them: a gate's file need not declare
 * them, and may give one another default. What they hold does not depend on what the file says.
 */
final class OwnParameters {
  /**
   * One of them; it only says where things are on this runner, and so does not shape the gate.
   *
   * @param values all that it may be; empty: anything of its type
   * @param least of a length of time
   * @param most of a length of time
   */
  record Own(
      String name,
      Parameter.Type type,
      String otherwise,
      String help,
      List<String> values,
      Duration least,
      Duration most) {
    private static final FilePosition PROGRAM = FilePosition.of("the program");

    Own {
      values = List.copyOf(values);
    }

    private static Own of(String name, Parameter.Type type, String otherwise, String help) {
      return new Own(name, type, otherwise, help, List.of(), Duration.ZERO, Durations.LONGEST);
    }

    private Own oneOf(String... all) {
      return new Own(name, type, otherwise, help, List.of(all), least, most);
    }

    private Own within(Duration atLeast, Duration atMost) {
      return new Own(name, type, otherwise, help, values, atLeast, atMost);
    }

    /** {@code GATE_GITHUB_API_URL}. */
    private String variable() {
      return "GATE_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** As a gate's file would declare it. */
    private Piece.Keyed piece() {
      var entries = new LinkedHashMap<String, Piece.Entry>();
      entries.put("default", entry(text(otherwise)));
      entries.put("type", entry(text(Words.of(type))));
      entries.put("env", entry(text(variable())));
      entries.put("local", entry(text("true")));
      entries.put("help", entry(text(help)));
      if (!values.isEmpty()) {
        entries.put(
            "values",
            entry(new Piece.Many(PROGRAM, values.stream().<Piece>map(Own::text).toList())));
      }
      return new Piece.Keyed(PROGRAM, entries);
    }

    private static Piece.Text text(String value) {
      return new Piece.Text(PROGRAM, value);
    }

    private static Piece.Entry entry(Piece value) {
      return new Piece.Entry(PROGRAM, value);
    }
  }

  /** Where gates are found, so it is known before all others. */
  static final String ARTIFACTS = GateDefinition.ARTIFACTS;

  static final String TAGS = GateDefinition.TAGS;

  private static final Map<String, Own> ALL =
      Stream.of(
              Own.of(
                  "github.api-url",
                  Parameter.Type.ADDRESS,
                  "https://api.github.com",
                  "Address of the GitHub API"),
              Own.of(
                  "github.settle",
                  Parameter.Type.DURATION,
                  "10s",
                  "How long a comment may take to show in GitHub's list"),
              // None at all would mean to wait for an answer without end. As long as an answer may
              // take, the next run waits after a crash.
              Own.of(
                      "github.answer-limit",
                      Parameter.Type.DURATION,
                      "60s",
                      "How long one answer of GitHub may take")
                  .within(Duration.ofMillis(1), Event.EffectSending.LONGEST_LIFE),
              Own.of(
                  "github.longest-wait",
                  Parameter.Type.DURATION,
                  "15m",
                  "How long one question to GitHub may wait for rate limits"),
              Own.of(
                  "runner.home",
                  Parameter.Type.PATH,
                  "~",
                  "Home of the person who runs the gate's programs"),
              Own.of(
                  TAGS,
                  Parameter.Type.TEXTS,
                  "",
                  "Tags that this machine has for packages with runs-on, besides its system: linux,"
                      + " macos or windows"),
              Own.of(
                      "artifacts-access",
                      Parameter.Type.TEXT,
                      "owner",
                      "Who may read what the gate keeps: owner (files 0600, folders 0700) or umask"
                          + " (as the system says)")
                  .oneOf("owner", "umask"),
              Own.of(
                  "signing.key",
                  Parameter.Type.PATH,
                  "",
                  "File with the key that signs verdicts; empty: they are not signed"),
              Own.of(
                  "signing.passphrase-fd",
                  Parameter.Type.TEXT,
                  "",
                  "Number of the open file that holds the key's passphrase; empty: the terminal"
                      + " asks"),
              Own.of(
                  "signing.allowed-signers",
                  Parameter.Type.PATH,
                  "",
                  "File that says whose keys are trusted, as ssh-keygen reads it; empty: nobody"
                      + " says"),
              Own.of(
                  "signing.revoked-keys",
                  Parameter.Type.PATH,
                  "",
                  "File with public keys or fingerprints that are not trusted any more"),
              Own.of(
                  "timestamp.url",
                  Parameter.Type.TEXT,
                  "",
                  "Address of the time-stamp authority that stamps signatures; empty: none"),
              Own.of(
                  "timestamp.certificates",
                  Parameter.Type.PATH,
                  "",
                  "PEM file with the certificates that a time stamp must lead to"),
              Own.of(
                  "verdict.tag-repository",
                  Parameter.Type.PATH,
                  "",
                  "Clone in which each verdict gets a signed tag; empty: none"),
              Own.of(
                  ARTIFACTS,
                  Parameter.Type.PATH,
                  "artifacts",
                  "Where evidence and the gate's memory are kept"))
          .collect(
              Collectors.toMap(Own::name, own -> own, (one, other) -> one, LinkedHashMap::new));

  private OwnParameters() {}

  /** Their names. */
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static boolean has(String name) {
    return ALL.containsKey(name);
  }

  /** The declaration of a gate's file, and what it leaves to the program. */
  static Piece.Keyed completed(String name, Piece.Keyed said) {
    var own = ALL.get(name);
    if (own == null) {
      return said;
    }
    var entries = new LinkedHashMap<>(own.piece().entries());
    entries.putAll(said.entries());
    return new Piece.Keyed(said.at(), entries);
  }

  /** As the program declares it. */
  static Piece.Keyed declaration(String name) {
    return completed(name, new Piece.Keyed(Own.PROGRAM, Map.of()));
  }

  /** What the gate's file says, save for those of the program. */
  static Parameter.Type type(String name, Parameter.Type said) {
    var own = ALL.get(name);
    return own == null ? said : own.type();
  }

  /**
   * @throws IllegalArgumentException when a length of time is not one that the parameter can have
   */
  static void requireWithin(String name, String value) {
    var own = ALL.get(name);
    var length = Durations.parse(value);
    var least = own == null ? Duration.ZERO : own.least();
    var most = own == null ? Durations.LONGEST : own.most();
    if (length.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "'" + value + "' is too short; expected " + Durations.inWords(least) + " or more");
    }
    if (length.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "'" + value + "' is too long; expected at most " + Durations.inWords(most));
    }
  }
}
