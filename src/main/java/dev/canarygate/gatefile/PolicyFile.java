package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.VerdictPolicy;
import dev.canarygate.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a person demands of a verdict. Relative paths start at the file's folder. */
public final class PolicyFile {
  static final Shape SHAPE =
      Shape.EMPTY
          .optional("verdict", Shape.Type.TEXT, "cleared (the default) or stopped")
          .optional(
              "signed-by",
              Shape.Type.TEXTS,
              "Names in the list of trusted keys, one of which has signed it")
          .optional(
              "unsigned",
              Shape.Type.TEXT,
              "allowed: a verdict counts although nobody proves who signed it")
          .optional(
              "allowed-signers",
              Shape.Type.TEXT,
              "Whose keys are trusted, as for ssh-keygen; else the list that verify finds")
          .optional("revoked-keys", Shape.Type.TEXT, "Keys that are not trusted any more")
          .optional("stamped", Shape.Type.FLAG, "Whether it must have a trusted time stamp")
          .optional(
              "timestamp-certificates",
              Shape.Type.TEXT,
              "PEM file with the certificates that a time stamp must lead to")
          .optional("not-older-than", Shape.Type.DURATION, "How long ago it was stated at most")
          .optional("sha256", Shape.Type.TEXT, "Digest of a file that it must be about")
          .optional("gate", Shape.Type.TEXTS, "Titles or ids of gates, one of which stated it")
          .optional(
              "definition",
              Shape.Type.TEXTS,
              "Digests, one of which the definition of that gate has")
          .optional(
              "complete",
              Shape.Type.FLAG,
              "Whether the journal and the evidence of the gate must be here and fit it");

  /** Keys that can have several values. */
  private static final Set<String> SEVERAL = Set.of("signed-by", "gate", "definition");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final List<Outcome> OUTCOMES = List.of(Outcome.CLEARED, Outcome.STOPPED);

  private final Path folder;
  private final Problems problems = new Problems();

  private PolicyFile(Path file) {
    this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  /**
   * @throws BadData with all that is wrong, each with file, line and column
   */
  public static VerdictPolicy read(Path file) {
    return new PolicyFile(file).policy(file);
  }

  private VerdictPolicy policy(Path file) {
    var source = Source.read(file);
    var start = new Piece.Keyed(source.start(), Map.of());
    var tree = source.text().isBlank() ? start : SnakeYamlTree.read(source, problems);
    if (!(tree instanceof Piece.Keyed)) {
      problems.add(tree.at(), "is " + tree.inWords() + "; expected keys such as signed-by: NAME");
    }
    var content = tree instanceof Piece.Keyed keyed ? keyed : start;
    KnownKeys.require(content, SHAPE, "the policy", problems);
    content.entries().forEach((key, entry) -> requireFit(key, entry.value()));
    var policy = policy(content);
    problems.refuseIfAny();
    return policy;
  }

  private void requireFit(String key, Piece piece) {
    boolean several = SEVERAL.contains(key);
    if (SHAPE.fields().containsKey(key) && !isText(piece) && !(several && isNames(piece))) {
      problems.unfit(piece, "'" + key + "'", several ? severalOf(key) : "text");
    }
  }

  private static String severalOf(String key) {
    return key.equals("definition") ? "a digest or a list of digests" : "a name or a list of names";
  }

  /** A list of nobody would demand nothing. */
  private static boolean isNames(Piece piece) {
    return piece instanceof Piece.Many many
        && !many.items().isEmpty()
        && many.items().stream().allMatch(PolicyFile::isText);
  }

  private static boolean isText(Piece piece) {
    return piece instanceof Piece.Text text && !text.value().isBlank();
  }

  private VerdictPolicy policy(Piece.Keyed content) {
    var trust =
        new VerdictPolicy.PolicyTrust(
            path(content, "allowed-signers"),
            path(content, "revoked-keys"),
            path(content, "timestamp-certificates"));
    refuseBoth(content, "signed-by");
    refuseBoth(content, "allowed-signers");
    return new VerdictPolicy(
        content.text("verdict").map(this::outcome).orElse(Outcome.CLEARED),
        names(content, "signed-by"),
        content.text("unsigned").map(this::allowed).orElse(false),
        content.text("stamped").map(each -> flag("stamped", each)).orElse(false),
        content.text("complete").map(each -> flag("complete", each)).orElse(false),
        content.text("not-older-than").flatMap(this::duration),
        content.text("sha256").map(this::digest),
        new VerdictPolicy.Origin(
            names(content, "gate"),
            content.texts("definition").stream().map(this::digest).collect(Collectors.toSet())),
        trust);
  }

  private static Set<String> names(Piece.Keyed content, String key) {
    return content.texts(key).stream().map(Piece.Text::value).collect(Collectors.toSet());
  }

  /** A list of signers refuses what nobody signed. */
  private void refuseBoth(Piece.Keyed content, String demand) {
    content
        .get("unsigned")
        .filter(each -> content.get(demand).isPresent())
        .ifPresent(
            each ->
                problems.add(
                    each.at(),
                    "'unsigned' is given together with '" + demand + "'; expected one of them"));
  }

  private boolean allowed(Piece.Text text) {
    if (!text.value().equals("allowed")) {
      problems.unfit(text, "'unsigned'", "allowed");
    }
    return text.value().equals("allowed");
  }

  private Outcome outcome(Piece.Text text) {
    return OUTCOMES.stream()
        .filter(each -> Words.of(each).equalsIgnoreCase(text.value()))
        .findFirst()
        .orElseGet(
            () -> {
              problems.unfit(text, "'verdict'", "cleared or stopped");
              return Outcome.CLEARED;
            });
  }

  private boolean flag(String key, Piece.Text text) {
    if (!List.of("true", "false").contains(text.value())) {
      problems.unfit(text, "'" + key + "'", "true or false");
    }
    return text.value().equals("true");
  }

  private Optional<Duration> duration(Piece.Text text) {
    problems.unlessUsable(text.at(), () -> Durations.parse(text.value()));
    try {
      return Optional.of(Durations.parse(text.value()));
    } catch (IllegalArgumentException reported) {
      return Optional.empty();
    }
  }

  private String digest(Piece.Text text) {
    if (!SHA256.matcher(text.value()).matches()) {
      problems.unfit(text, "the digest", "64 hexadecimal digits in lower case");
    }
    return text.value();
  }

  private Optional<String> path(Piece.Keyed content, String key) {
    return content.text(key).map(each -> folder.resolve(each.value()).normalize().toString());
  }
}
