package dev.canarygate.app;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds verdicts: those that a person asks about, and those next to them that say otherwise. */
final class VerdictSearch {
  private final Path asked;
  private final List<SeenVerdict> seen = new ArrayList<>();
  private final List<Path> unread = new ArrayList<>();

  /**
   * @param asked folder of one verdict, of one gate, or with all gates. Next to one verdict, the
   *     others are looked at, too
   */
  VerdictSearch(Path asked) {
    this.asked = asked;
    folders().forEach(this::see);
  }

  private List<Path> folders() {
    return KeptVerdict.isOne(asked)
        ? VerdictChecks.siblings(asked)
        : gates(asked).stream()
            .flatMap((GateFolder each) -> VerdictChecks.folders(each).stream())
            .toList();
  }

  private void see(Path folder) {
    try {
      seen.add(SeenVerdict.read(folder));
    } catch (IOException | MalformedStatement e) {
      unread.add(folder);
    }
  }

  /** Those of which nobody can say what they are about. */
  List<Path> unread() {
    return List.copyOf(unread);
  }

  /** What is known of a verdict; empty when it cannot be read. */
  Optional<SeenVerdict> of(Path folder) {
    return seen.stream().filter(each -> each.folder().equals(folder)).findFirst();
  }

  /**
   * The newest verdict by its own word; one that cannot be read comes first, so that it is what is
   * looked at. Empty while the newest gate has stated nothing.
   *
   * @param names ids or titles of gates, the newest of which is meant where there is one; none: any
   */
  Optional<Path> newest(Collection<String> names) {
    if (KeptVerdict.isOne(asked)) {
      return Optional.of(asked);
    }
    var last = newestGate(names);
    return last.isEmpty() || VerdictChecks.folders(last.get()).isEmpty()
        ? Optional.empty()
        : unread.stream().findFirst().or(() -> newest(preferred(seen, names)));
  }

  private Optional<GateFolder> newestGate(Collection<String> names) {
    var all = gates(asked);
    var named =
        all.stream()
            .filter(each -> names.contains(each.name()) || names.contains(each.title()))
            .toList();
    return last(named).or(() -> last(all));
  }

  private static <T> Optional<T> last(List<T> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The newest verdict about a file, of these gates where they stated one. */
  Optional<Path> about(String sha256, Collection<String> names) {
    return newest(preferred(about(sha256), names));
  }

  private List<SeenVerdict> about(String sha256) {
    var mine = real(asked);
    return seen.stream()
        .filter(each -> each.files().contains(sha256))
        .filter(each -> !KeptVerdict.isOne(asked) || real(each.folder()).equals(mine))
        .toList();
  }

  private static Path real(Path folder) {
    return VerdictChecks.real(folder);
  }

  private static List<SeenVerdict> preferred(List<SeenVerdict> all, Collection<String> names) {
    var named = all.stream().filter(each -> each.isOf(names)).toList();
    return named.isEmpty() ? all : named;
  }

  private static Optional<Path> newest(List<SeenVerdict> all) {
    return all.stream().max(Comparator.comparing(SeenVerdict::at)).map(SeenVerdict::folder);
  }

  /**
   * Later verdicts that deny one which says CLEARED: a person who shows an older one of a gate that
   * was stopped since shows no lie.
   *
   * @param sha256 of the file that a person asks about; empty: all that the verdict names
   */
  List<SeenVerdict> denying(Path cleared, Optional<String> sha256) {
    return of(cleared)
        .filter(SeenVerdict::isCleared)
        .map(each -> denying(each, sha256.map(Set::of).orElse(each.files())))
        .orElse(List.of());
  }

  /** A gate that is not the newest to clear the file can have been stopped since. */
  private List<SeenVerdict> denying(SeenVerdict cleared, Set<String> files) {
    var all = new ArrayList<>(List.of(cleared));
    seen.stream()
        .filter(SeenVerdict::isCleared)
        .filter(each -> shares(each, files))
        .forEach(all::add);
    return seen.stream()
        .filter(each -> each.isAfter(cleared))
        .filter(each -> all.stream().anyMatch(earlier -> each.denies(earlier, files)))
        .toList();
  }

  private static boolean shares(SeenVerdict verdict, Set<String> files) {
    return verdict.files().stream().anyMatch(files::contains);
  }

  /** The gates whose verdicts are looked at; of one verdict, the gate whose folder it is in. */
  static List<GateFolder> gates(Path asked) {
    return KeptVerdict.isOne(asked)
        ? VerdictChecks.gate(asked).stream().toList()
        : KeptEvidence.gates(asked);
  }
}
