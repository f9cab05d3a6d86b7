package dev.canarygate.journal;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.Birth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A gate with its evidence from one {@code tar.gz}, unpacked aside and found whole, but not put
 * down yet. What is put down is its journal last, so that half of it is never a gate.
 */
public final class GateBundle implements AutoCloseable {
  private static final Pattern ASIDE = Pattern.compile("\\.import-(\\d{1,18})-.*");

  private final Path file;
  private final Path aside;
  private final UnpackedBundle unpacked;
  private final Event.Exported exported;

  private GateBundle(Path file, Path aside, UnpackedBundle unpacked, Event.Exported exported) {
    this.file = file;
    this.aside = aside;
    this.unpacked = unpacked;
    this.exported = exported;
  }

  /**
   * @param artifacts where it would be put down
   * @param goingOn called now and then; throws when a person wants it to end
   * @throws BadData when it is not a bundle that can be believed to be whole
   */
  public static GateBundle open(Path file, Path artifacts, Runnable goingOn) {
    try {
      DurableFiles.makeFolder(artifacts);
      discardLeftovers(artifacts);
      var aside = Files.createTempDirectory(artifacts, ".import-" + Birth.ownId() + "-");
      return checked(file, aside, goingOn);
    } catch (IOException e) {
      throw BundleDraft.refused(file, e);
    }
  }

  private static GateBundle checked(Path file, Path aside, Runnable goingOn) throws IOException {
    try {
      var reader = new BundleReader(aside);
      reader.unpack(file, goingOn);
      if (reader.gate().isEmpty()) {
        throw new IOException("holds no gate; expected what 'export' wrote");
      }
      var unpacked = UnpackedBundle.of(aside, reader.gate());
      unpacked.requireGenuine();
      return new GateBundle(file, aside, unpacked, unpacked.requireExported(reader.digests()));
    } catch (IOException | RuntimeException e) {
      discard(aside);
      throw e;
    }
  }

  /** What a process left that was killed. */
  private static void discardLeftovers(Path artifacts) throws IOException {
    try (var all = Files.list(artifacts)) {
      for (var each : all.toList()) {
        var by = ASIDE.matcher(String.valueOf(each.getFileName()));
        if (by.matches() && Birth.of(Long.parseLong(by.group(1))).isEmpty()) {
          discard(each);
        }
      }
    }
  }

  public String gate() {
    return unpacked.gate();
  }

  /** Hash of the journal's last record, which speaks for the whole bundle. */
  public String head() {
    return unpacked.journal().head();
  }

  public GateState state() {
    return unpacked.state();
  }

  /** Whether it says what was packed; bundles of earlier versions do not. */
  public boolean listsItsFiles() {
    return exported.contents() != null;
  }

  /** Where it is unpacked: a folder that goes away with {@link #close}. */
  public GateFolder unpacked() {
    return new GateFolder(aside, gate());
  }

  /** Its journal. */
  public JournalContent journal() {
    return unpacked.journal();
  }

  /**
   * Whether it can be put down in an artifacts directory: a gate of its name there is the beginning
   * of it, and each file that is there is the same.
   *
   * @throws BadData when something else is there
   */
  public void requireFits(Path artifacts) {
    try {
      var folder = new GateFolder(artifacts, gate());
      DurableFiles.refuseLinks(artifacts, folder.path());
      requireFollowing(folder);
      requireKnown(folder);
      for (var each : files(folder)) {
        requireSame(each, there(each, artifacts));
      }
    } catch (IOException e) {
      throw BundleDraft.refused(file, e);
    }
  }

  private Path there(Path each, Path artifacts) {
    return artifacts.resolve(aside.relativize(each).toString());
  }

  /**
   * Puts every file where it was; one that is here already must be the same. The caller holds the
   * gate.
   *
   * @throws BadData when something else is here; then nothing was put anywhere
   */
  public GateFolder place(Path artifacts) {
    requireFits(artifacts);
    var folder = new GateFolder(artifacts, gate());
    try {
      for (var each : files(folder)) {
        place(each, there(each, artifacts), artifacts);
      }
      DurableFiles.replace(folder.journal(), unpacked().journal());
      noteOrder(folder);
      return folder;
    } catch (IOException e) {
      throw BundleDraft.refused(file, e);
    }
  }

  /** A page of the newest run, which bundles of earlier versions have, is not put over another. */
  private List<Path> files(GateFolder folder) throws IOException {
    try (var all = Files.walk(aside)) {
      return all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .filter(each -> !each.equals(unpacked().journal()))
          .filter(
              each ->
                  !GateContent.isView(unpacked(), each)
                      || !DurableFiles.has(there(each, folder.artifacts())))
          .sorted()
          .toList();
    }
  }

  /** A gate that comes back has gone on elsewhere: its journal here is where that one began. */
  private void requireFollowing(GateFolder folder) throws IOException {
    if (!DurableFiles.has(folder.journal())) {
      return;
    }
    requireSame(unpacked().file("gate.json"), folder.file("gate.json"));
    var here = folder.read();
    var coming = unpacked.journal();
    int records = here.records();
    if (records > coming.records() && here.hadHead(coming.head())) {
      throw new IOException("gate " + gate() + " is here already, and has gone on since");
    }
    if (records > coming.records() || !coming.head(records).equals(here.head())) {
      throw new IOException(
          "gate "
              + gate()
              + " went on here and elsewhere: its journal here is not where the bundle's began");
    }
  }

  /** Holders here gave back a longer journal, or another one: nothing may hide that. */
  private void requireKnown(GateFolder folder) throws IOException {
    for (var each : new GateHeads(folder.artifacts()).of(gate())) {
      var wrong = each.contradiction(unpacked.journal());
      if (wrong.isPresent()) {
        throw new IOException(
            wrong.get()
                + ", says "
                + folder.artifacts().resolve("gates/heads.jsonl")
                + ": this bundle is older than what was here, or another one; nothing was written");
      }
    }
  }

  private static void requireSame(Path from, Path target) throws IOException {
    if (DurableFiles.has(target) && !Digest.of(from).equals(Digest.of(target))) {
      throw new IOException(target + " is here already and differs from the bundle's");
    }
  }

  private static void place(Path from, Path target, Path artifacts) {
    if (!DurableFiles.has(target)) {
      DurableFiles.refuseLinks(artifacts, target);
      DurableFiles.makeFolder(target.resolveSibling("."));
      DurableFiles.copy(from, target);
    }
  }

  private void noteOrder(GateFolder folder) {
    ShortLock.holdingAll(folder.artifacts(), () -> notedOrder(folder));
  }

  private GateFolder notedOrder(GateFolder folder) {
    var heads = new GateHeads(folder.artifacts());
    boolean newest = GateFolder.newest(folder.artifacts()).filter(folder::equals).isPresent();
    long order = newest && folder.order() > 0 ? folder.order() : heads.next();
    heads.note(new GateHeads.Head(gate(), order, unpacked.journal().records(), head(), null));
    return folder;
  }

  private static void discard(Path aside) throws IOException {
    try (var all = Files.walk(aside)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Override
  public void close() {
    try {
      discard(aside);
    } catch (IOException e) {
      throw BundleDraft.refused(file, e);
    }
  }
}
