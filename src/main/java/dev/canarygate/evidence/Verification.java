package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether an attempt's folder is still what was sealed.
 *
 * @param digest E as the manifest now says; empty when it cannot be read
 * @param files how many the manifest names
 * @param problems every file that is not as it was; empty when all are
 * @param obstacle why it could not be checked; empty when it could
 */
public record Verification(
    String folder, String digest, int files, List<Problem> problems, String obstacle) {
  public Verification {
    problems = List.copyOf(problems);
  }

  /**
   * One broken item.
   *
   * @param kind {@code changed}, {@code missing}, {@code added}, {@code manifest}, {@code bundle}
   *     or {@code digest}
   * @param path relative to the folder
   */
  public record Problem(String kind, String path, String message) {
    @Override
    public String toString() {
      return path + ": " + kind + ": " + message;
    }
  }

  public boolean checked() {
    return obstacle.isEmpty();
  }

  public boolean intact() {
    return checked() && problems.isEmpty();
  }

  /** Compares every file with the manifest, and looks for files that it does not name. */
  public static Verification of(Path folder) {
    var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    if (!Files.isDirectory(folder)) {
      return new Verification(name, "", 0, List.of(), "folder not found");
    }
    if (!Files.exists(folder.resolve(Manifest.NAME), LinkOption.NOFOLLOW_LINKS)) {
      return withoutManifest(folder, name);
    }
    try {
      return of(folder, name, Manifest.read(folder));
    } catch (MalformedManifest e) {
      var problem = new Problem("manifest", Manifest.NAME, String.valueOf(e.getMessage()));
      return new Verification(name, "", 0, List.of(problem), "");
    } catch (IOException e) {
      return new Verification(name, "", 0, List.of(), "it cannot be read: " + DiskFault.words(e));
    }
  }

  /** Only a sealed folder has a bundle next to it. */
  private static Verification withoutManifest(Path folder, String name) {
    if (!Files.exists(folder.resolveSibling(name + Bundle.SUFFIX))) {
      return new Verification(
          name, "", 0, List.of(), "it has no " + Manifest.NAME + ": it was never sealed");
    }
    var why = "the bundle next to the folder says that it was sealed";
    return new Verification(name, "", 0, List.of(new Problem("missing", Manifest.NAME, why)), "");
  }

  private static Verification of(Path folder, String name, Manifest manifest) throws IOException {
    var problems = new ArrayList<Problem>();
    var canonical = Digest.of(folder.resolve(Manifest.NAME));
    if (!canonical.equals(manifest.digest())) {
      problems.add(
          new Problem(
              "manifest", Manifest.NAME, "expected lines sorted by bytes, each once, and no more"));
    }
    for (var found : FoundDigest.of(folder, manifest.digests())) {
      found.problem().ifPresent(problems::add);
    }
    addUnnamed(folder, manifest, problems);
    problems.addAll(Bundle.compare(folder, manifest));
    return new Verification(name, canonical, manifest.digests().size(), problems, "");
  }

  private static void addUnnamed(Path folder, Manifest manifest, List<Problem> problems)
      throws IOException {
    var named = new TreeSet<>(manifest.digests().keySet());
    named.add(Manifest.NAME);
    for (var file : Manifest.filesBelow(folder)) {
      var path = Manifest.relative(folder, file);
      if (!named.contains(path)) {
        problems.add(new Problem("added", path, "the manifest does not name it"));
      }
    }
  }

  /** The same, held against a digest that was written down elsewhere, such as in a comment. */
  public Verification against(String expected) {
    if (!checked() || digest.equals(expected)) {
      return this;
    }
    var all = new ArrayList<>(problems);
    all.add(new Problem("digest", Manifest.NAME, "expected E " + expected + ", found " + digest));
    return new Verification(folder, digest, files, all, obstacle);
  }
}
