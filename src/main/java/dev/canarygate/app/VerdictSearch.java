package dev.canarygate.app;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds verdicts: those that a person asks about, and those next to them that say otherwise. */
final class VerdictSearch {
  private static final String DISPUTED =
      "; heads.jsonl and the times of the two verdicts disagree on which came later, so it counts."
          + " If you know that it came before, ask about the folder of the gate that cleared it";

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
    var mine = real(folder);
    return seen.stream().filter(each -> real(each.folder()).equals(mine)).findFirst();
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
    return all.stream()
        .reduce((one, other) -> other.isNewer(one) ? other : one)
        .map(SeenVerdict::folder);
  }

  /**
   * Later verdicts that deny one which says CLEARED: a person who shows an older one of a gate that
   * was stopped since shows no lie.
   *
   * @param sha256 of the file that a person asks about; empty: all that the verdict names
   */
  List<SeenVerdict> denying(Path cleared, Optional<String> sha256) {
    var all = clearing(cleared, sha256);
    return all.isEmpty() ? List.of() : denying(all, asked(all.get(0), sha256));
  }

  private static List<SeenVerdict> among(List<SeenVerdict> all, Set<String> files) {
    return all.stream()
        .filter(SeenVerdict::isCleared)
        .filter(each -> each.sharesAny(files))
        .toList();
  }

  /** A gate that is not the newest to clear the file can have been stopped since. */
  private List<SeenVerdict> denying(List<SeenVerdict> all, Set<String> files) {
    return seen.stream()
        .filter(each -> each.isAfter(all.get(0)))
        .filter(each -> all.stream().anyMatch(earlier -> each.denies(earlier, files)))
        .toList();
  }

  /**
   * Why a later verdict counts: a clause for people.
   *
   * @param answer that it denies
   */
  String why(SeenVerdict later, Path answer, Optional<String> sha256) {
    return why(later, sha256)
        + of(answer).filter(later::isDisputed).map(each -> DISPUTED).orElse("");
  }

  private static String why(SeenVerdict later, Optional<String> sha256) {
    if (later.files().isEmpty()) {
      return "a later verdict of the same gate is not CLEARED, and names no file";
    }
    return sha256.filter(each -> !later.files().contains(each)).isPresent()
        ? "a later verdict of the same gate is not CLEARED, and leaves out this file"
        : "a later verdict about the same is not CLEARED";
  }

  /**
   * A verdict and all others that cleared the same; none when it says something else.
   *
   * @param sha256 of the file that a person asks about; empty: all that the verdict names
   */
  List<SeenVerdict> clearing(Path cleared, Optional<String> sha256) {
    return of(cleared)
        .filter(SeenVerdict::isCleared)
        .map(
            each ->
                Stream.concat(Stream.of(each), among(seen, asked(each, sha256)).stream())
                    .distinct()
                    .toList())
        .orElse(List.of());
  }

  private static Set<String> asked(SeenVerdict cleared, Optional<String> sha256) {
    return sha256.map(Set::of).orElse(cleared.files());
  }

  /** The gates whose verdicts are looked at; of one verdict, the gate whose folder it is in. */
  static List<GateFolder> gates(Path asked) {
    return KeptVerdict.isOne(asked)
        ? VerdictChecks.gate(asked).stream().toList()
        : KeptEvidence.gates(asked);
  }
}
