package dev.canarygate.candidate;

import dev.canarygate.gate.Version;
import dev.canarygate.world.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the forge and the package index say about candidates, side by side.
 *
 * @param baseline the candidate must be newer than this
 * @param tagged published prereleases, newest first
 * @param indexed prereleases that can be installed, newest first
 * @param yanked tagged versions that were withdrawn from the index, and why
 * @param others releases that are not candidates although their tags spell versions: drafts, and
 *     those that are not marked as prereleases; newest first
 */
record Discovery(
    Version baseline,
    List<Tagged> tagged,
    List<Version> indexed,
    Map<Version, String> yanked,
    List<Tagged> others) {
  private static final int SHOWN = 12;

  Discovery {
    tagged = List.copyOf(tagged);
    indexed = List.copyOf(indexed);
    yanked = Map.copyOf(yanked);
    others = List.copyOf(others);
  }

  /** A release and the version that its tag spells. */
  record Tagged(Version version, Release release) {}

  /** What follows from it. */
  enum Result {
    FOUND,
    /** Neither place has a prerelease. */
    NONE,
    /** Neither place has anything newer than the baseline. */
    NOT_NEWER,
    /** A tag without package, or a package without tag. */
    DISAGREEMENT,
    /** Two tags spell the newest version. */
    AMBIGUOUS
  }

  /** The published ones among all releases, newest first; other tags spell no version. */
  static List<Tagged> tagged(List<Release> releases) {
    return spelled(releases, Discovery::published);
  }

  /** All others whose tags spell versions, newest first. */
  static List<Tagged> others(List<Release> releases) {
    return spelled(releases, each -> !published(each));
  }

  private static boolean published(Release release) {
    return release.prerelease() && !release.draft();
  }

  private static List<Tagged> spelled(List<Release> releases, Predicate<Release> which) {
    return releases.stream()
        .filter(which)
        .flatMap(
            each -> Version.parse(each.tag()).map(version -> new Tagged(version, each)).stream())
        .sorted(Comparator.comparing(Tagged::version).reversed())
        .toList();
  }

  /** A final version counts only when the forge calls it a prerelease. */
  static List<Version> indexed(List<Version> versions, List<Tagged> tagged) {
    var named = tagged.stream().map(Tagged::version).collect(Collectors.toSet());
    return versions.stream()
        .filter(each -> each.isPrerelease() || named.contains(each))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** The newest on the forge that was not withdrawn from the index. */
  Optional<Tagged> newestTagged() {
    return tagged.stream().filter(each -> !yanked.containsKey(each.version())).findFirst();
  }

  /**
   * What is newer than the candidate, or than all candidates there are, and why it is not the
   * candidate.
   */
  List<String> skipped() {
    var newest = newestTagged().map(Tagged::version).orElse(baseline);
    return Stream.concat(tagged.stream(), others.stream())
        .filter(each -> each.version().isNewerThan(newest))
        .sorted(Comparator.comparing(Tagged::version).reversed())
        .limit(SHOWN)
        .map(each -> each.release().tag() + " is newer, but " + why(each))
        .toList();
  }

  private String why(Tagged tagged) {
    var reason = yanked.get(tagged.version());
    if (reason != null) {
      return "yanked: " + reason;
    }
    return tagged.release().draft() ? "a draft" : "not marked as a prerelease";
  }

  /**
   * The tag of the next candidate: newer than all that was ever given, withdrawn and drafted ones
   * too, because an index takes no version twice.
   *
   * @param spelled the baseline as the gate's files spell it
   */
  String nextTag(String spelled) {
    var named = Stream.concat(tagged.stream(), others.stream()).toList();
    var newest =
        Stream.concat(named.stream().map(Tagged::version), indexed.stream())
            .reduce(baseline, (one, other) -> one.isNewerThan(other) ? one : other);
    return Version.next(
        named.stream()
            .filter(each -> each.version().equals(newest))
            .map(each -> each.release().tag())
            .findFirst()
            .orElseGet(() -> newest.equals(baseline) ? spelled : prefix(spelled) + newest));
  }

  private static String prefix(String spelled) {
    return spelled.startsWith("v") ? "v" : "";
  }

  Optional<Version> newestIndexed() {
    return indexed.stream().findFirst();
  }

  Result result() {
    var onForge = newestTagged().map(Tagged::version);
    var inIndex = newestIndexed();
    if (onForge.isEmpty() && inIndex.isEmpty()) {
      return Result.NONE;
    }
    if (Stream.of(onForge, inIndex)
        .flatMap(Optional::stream)
        .noneMatch(each -> each.isNewerThan(baseline))) {
      return Result.NOT_NEWER;
    }
    if (!onForge.equals(inIndex)) {
      return Result.DISAGREEMENT;
    }
    long spelled =
        tagged.stream().filter(each -> onForge.get().equals(each.version())).limit(2).count();
    return spelled > 1 ? Result.AMBIGUOUS : Result.FOUND;
  }

  /** What each place has, newest first, for people to compare. */
  List<String> bothLists() {
    return List.of(
        "Releases: " + list(tagged, each -> each.release().tag() + note(each.version())),
        "Packages: " + list(indexed, Version::toString));
  }

  private String note(Version version) {
    var reason = yanked.get(version);
    return reason == null ? "" : " (yanked: " + reason + ")";
  }

  private static <T> String list(List<T> all, Function<T, String> words) {
    if (all.isEmpty()) {
      return "none";
    }
    var shown = all.stream().limit(SHOWN).map(words).collect(Collectors.joining(", "));
    return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " older" : shown;
  }
}
