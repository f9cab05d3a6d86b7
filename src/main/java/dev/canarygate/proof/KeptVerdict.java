package dev.canarygate.proof;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of a verdict as they are on disk; nobody has looked at whether they are right. */
public final class KeptVerdict {
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private final Path folder;
  private final Map<String, byte[]> files;

  private KeptVerdict(Path folder, Map<String, byte[]> files) {
    this.folder = folder;
    this.files = files;
  }

  /** Whether a folder is one of a verdict; whether its files can be read, {@link #read} says. */
  public static boolean isOne(Path folder) {
    return Files.exists(folder.resolve(VerdictFiles.VERDICT), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads all files of the folder that a verdict can have.
   *
   * @throws IOException when one cannot be read, or is too large for what it is
   */
  public static KeptVerdict read(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (var name : VerdictFiles.NAMES) {
      var file = folder.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        files.put(name, RegularFile.bytes(file, RegularFile.SMALL));
      }
    }
    return new KeptVerdict(folder, files);
  }

  public Path folder() {
    return folder;
  }

  /** As a gate's journal names it: the last two names of its folder. */
  String name() {
    var whole = folder.toAbsolutePath().normalize();
    var all = whole.getParent();
    return (all == null ? "" : all.getFileName() + "/") + whole.getFileName();
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  byte[] file(String name) throws MalformedStatement {
    var file = files.get(name);
    if (file == null) {
      throw new MalformedStatement(name + " is missing");
    }
    return file;
  }

  String text(String name) throws MalformedStatement {
    return new String(file(name), StandardCharsets.UTF_8);
  }

  /** The names of those that are there and differ from these digests, or are missing or extra. */
  Set<String> differing(Map<String, String> digests) {
    var differing = new TreeSet<>(digests.keySet());
    differing.addAll(files.keySet());
    differing.removeIf(
        name -> files.containsKey(name) && Digest.of(files.get(name)).equals(digests.get(name)));
    return differing;
  }

  /** SHA-256 of each file, by its name. */
  Map<String, String> digests() {
    var digests = new TreeMap<String, String>();
    files.forEach((name, file) -> digests.put(name, Digest.of(file)));
    return digests;
  }

  /** Whether a signature is in it, of whatever; what cannot be read has none. */
  public boolean isSigned() {
    try {
      return !envelope().signatures().isEmpty();
    } catch (MalformedStatement e) {
      return false;
    }
  }

  /** Whether the files are those that the journal names. */
  public boolean isAsIn(Event.VerdictStated stated) {
    return differing(stated.files()).isEmpty();
  }

  /** What signed it; empty when nobody did. */
  Optional<VerifyingKey> key() throws MalformedStatement {
    try {
      return has(VerdictFiles.PUBLIC_KEY)
          ? Optional.of(VerifyingKey.ofLine(text(VerdictFiles.PUBLIC_KEY).strip()))
          : Optional.empty();
    } catch (BadKey e) {
      throw new MalformedStatement(VerdictFiles.PUBLIC_KEY + ": " + e.problem());
    }
  }

  /**
   * The bytes of the signature by the key that is here: what a stamp is about. A stamp of another
   * one in the envelope says nothing about it.
   *
   * @throws MalformedStatement when no signature is by it
   */
  public byte[] signature() throws MalformedStatement {
    var envelope = envelope();
    return key()
        .flatMap(envelope::signatureBy)
        .orElseThrow(() -> new MalformedStatement("no signature is by the key that is here"))
        .bytes()
        .array();
  }

  /** When it was stamped, by a stamp that nobody has looked at; empty without a readable one. */
  public Optional<Instant> stampedAt() {
    try {
      return has(VerdictFiles.STAMP)
          ? Optional.of(StampedVerdict.read(this).time())
          : Optional.empty();
    } catch (MalformedStatement e) {
      return Optional.empty();
    }
  }

  public Envelope envelope() throws MalformedStatement {
    return Envelope.read(file(VerdictFiles.VERDICT));
  }

  public InTotoStatement statement() throws MalformedStatement {
    return InTotoStatement.read(envelope());
  }

  /**
   * What the statement says the gate came to: only a statement of the type for that.
   *
   * @throws MalformedStatement when its type is another one
   */
  public StatementKind kind() throws MalformedStatement {
    var type = statement().type();
    return StatementKind.ofType(type)
        .filter(each -> each != StatementKind.SUMMARY)
        .orElseThrow(
            () -> new MalformedStatement("'" + type + "' is not a type of a gate's verdict"));
  }

  /** In UTC, as all times here. Those out of range break programs that reckon with them. */
  private static Instant reckonable(String said) {
    var time = Instant.parse(said);
    if (!said.endsWith("Z") || time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST)) {
      throw new DateTimeException("not in UTC, or out of range");
    }
    return time;
  }

  /** When it was stated, by its own word. */
  public Instant statedAt() throws MalformedStatement {
    var said = statement().predicate().path("statedOn").asText();
    try {
      return reckonable(said);
    } catch (DateTimeException e) {
      throw new MalformedStatement(
          "statedOn is '"
              + said
              + "'; expected a time in ISO 8601 of the years 1970 to 9999, in UTC with Z");
    }
  }
}
