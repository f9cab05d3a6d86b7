package dev.canarygate.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder {@code sync_identity_boundary/<tag>-attempt<N>} of one attempt at a candidate: it
 * grows, is sealed once, and never changes again.
 *
 * <p>Its digest E is that of {@code SHA256SUMS.evidence}; {@link Manifest} says how to recompute it
 * without this program.
 */
public final class AttemptFolder {
  /** All attempts are here, next to each other, in the artifacts directory. */
  public static final String SHELF = "sync_identity_boundary";

  static final String ABOUT = "attempt.json";
  static final String LATEST = "latest.json";
  static final String OUTCOME = "observations/outcome.json";
  static final ObjectMapper JSON =
      Json.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Pattern NUMBERED_RUN = Pattern.compile("run-(\\d{1,6})\\.json");

  private final Path artifacts;
  private final EvidenceFolder folder;

  private AttemptFolder(Path artifacts, EvidenceFolder folder) {
    this.artifacts = artifacts;
    this.folder = folder;
  }

  /**
   * Takes the first free number of the tag, safe against others who do the same at this moment.
   *
   * @param tag of the candidate, such as {@code v3.2.0rc16}
   * @param about more members of {@code attempt.json}, in order: gate, run, versions, digests
   */
  public static AttemptFolder allocate(Path artifacts, String tag, Map<String, String> about) {
    return allocate(artifacts, tag, about, Fence.OPEN);
  }

  /**
   * The same, for the holder of a gate.
   *
   * @param fence wraps every write
   */
  public static AttemptFolder allocate(
      Path artifacts, String tag, Map<String, String> about, Fence fence) {
    return fence.holding(() -> new AttemptShelf(artifacts, fence).next(tag, about));
  }

  /**
   * An attempt that is there.
   *
   * @param path relative to the artifacts directory, as in fact {@code evidence.path}
   */
  public static AttemptFolder open(Path artifacts, String path) {
    return open(artifacts, path, Fence.OPEN);
  }

  /**
   * The same, for the holder of a gate.
   *
   * @param fence wraps every write
   */
  public static AttemptFolder open(Path artifacts, String path, Fence fence) {
    if (!DurableFiles.hasFolder(artifacts.resolve(Exhibit.requireSafe(path)))) {
      throw new IllegalArgumentException("no attempt folder '" + path + "' in " + artifacts);
    }
    return new AttemptFolder(artifacts, EvidenceFolder.in(artifacts, path, fence));
  }

  /** Whether an exhibit of this path is what seals an attempt. */
  public static boolean isManifest(String path) {
    return path.endsWith("/" + Manifest.NAME);
  }

  /** Such as {@code v3.2.0rc16-attempt1}. */
  public String name() {
    return String.valueOf(folder.path().getFileName());
  }

  /** Relative to the artifacts directory, with {@code /}. */
  public String relativePath() {
    return folder.name();
  }

  public Path path() {
    return folder.path();
  }

  /** What {@code attempt.json} says; empty for a folder that was made by hand. */
  public Map<String, String> about() {
    return Documents.texts(folder.path().resolve(ABOUT));
  }

  /** Keeps the bytes as they are, under a new name. */
  public Exhibit keep(String name, byte[] content) {
    return requireOpen().keep(requireInside(name), content);
  }

  /** Keeps the bytes under the name, or under its next free variant when a cut try left one. */
  public Exhibit keepNew(String name, byte[] content) {
    return keep(folder.freeName(name), content);
  }

  /**
   * The folder itself, for names of the kinds that a manifest covers.
   *
   * @throws IllegalStateException when it is sealed
   */
  public EvidenceFolder whileOpen() {
    return requireOpen();
  }

  /** Where a child's log goes; see {@link #exhibit}. */
  public Path fileFor(String name) {
    return requireOpen().fileFor(requireInside(name));
  }

  /** Whether a log of this name was begun, by whomever and however far it came. */
  public boolean hasBegun(String log) {
    var file = folder.path().resolve(requireInside(log));
    try {
      return DurableFiles.has(file) || PartialLog.isBegun(file);
    } catch (IOException e) {
      throw new DiskFault("list", file.resolveSibling("."), e);
    }
  }

  /** The exhibit that a file already here is. */
  public Exhibit exhibit(String name) {
    return folder.exhibit(name);
  }

  public boolean isSealed() {
    return DurableFiles.has(folder.path().resolve(Manifest.NAME));
  }

  /**
   * Ends the attempt: notes the outcome, copies the newest run to {@code latest.json}, writes the
   * manifest, takes away all write permissions, looks at each file once more and packs the bundle.
   * Sealing again only makes up for what a crash left out.
   *
   * <p>It is the last thing that happens to a file: no process has one open that the manifest
   * names. A log that a dying or paused holder left unfinished is kept as a copy.
   *
   * @param outcome one word, such as {@code passed}, {@code failed} or {@code interrupted}
   * @throws UnsafeNames when a file's name would break the digest that others recompute
   * @throws ChangedEvidence when a file is not what the manifest says
   */
  public Seal seal(String outcome) {
    return folder.fence().holding(() -> sealed(outcome));
  }

  private Seal sealed(String outcome) {
    try {
      if (!isSealed()) {
        PartialLog.keepCopies(folder);
        Drafts.removeFrom(folder.path());
        noteOutcome(outcome);
        copyLatest();
        folder.keep(Manifest.NAME, Manifest.of(folder.path()).text());
      }
      ReadOnly.make(folder.path());
      requireAsSealed();
      return new Seal(
          Manifest.read(folder.path()).digest(),
          exhibit(Manifest.NAME),
          Bundle.pack(folder.path()));
    } catch (IOException e) {
      throw new DiskFault("seal", folder.path(), e);
    }
  }

  private void requireAsSealed() throws IOException {
    var changed = Manifest.of(folder.path()).differences(Manifest.read(folder.path()));
    if (!changed.isEmpty()) {
      throw new ChangedEvidence(folder.path(), changed);
    }
  }

  /**
   * @param digest E
   * @param manifest its file
   * @param bundle the archive next to the folder; for transport only, E is what identifies
   */
  public record Seal(String digest, Exhibit manifest, Path bundle) {}

  private void noteOutcome(String outcome) throws IOException {
    if (!DurableFiles.has(folder.path().resolve(OUTCOME))) {
      folder.keep(OUTCOME, JSON.writeValueAsBytes(Map.of("outcome", outcome)));
    }
  }

  private void copyLatest() throws IOException {
    var newest = newestRun();
    if (newest.isPresent() && !DurableFiles.has(folder.path().resolve(LATEST))) {
      folder.keepCopy(LATEST, newest.get());
    }
  }

  private Optional<Path> newestRun() throws IOException {
    var runs = folder.path().resolve("runs");
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (var files = Files.list(runs)) {
      return files
          .filter(file -> DurableFiles.hasPlainFile(file) && file.toString().endsWith(".json"))
          .max(Comparator.comparingInt(AttemptFolder::runNumber).thenComparing(Path::toString));
    }
  }

  private static int runNumber(Path file) {
    var form = NUMBERED_RUN.matcher(file.getFileName().toString());
    return form.matches() ? Integer.parseInt(form.group(1)) : 0;
  }

  private EvidenceFolder requireOpen() {
    if (isSealed()) {
      throw new IllegalStateException(relativePath() + " is sealed: nothing can be added to it");
    }
    return folder;
  }

  private static String requireInside(String name) {
    if (!Manifest.covers(name)) {
      throw new IllegalArgumentException(
          "evidence name '" + name + "': expected one of " + Manifest.ROOTS + " or a file in it");
    }
    return name;
  }

  @Override
  public String toString() {
    return relativePath() + " in " + artifacts;
  }
}
