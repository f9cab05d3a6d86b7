package dev.canarygate.candidate;

import dev.canarygate.world.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the forge and the package index say about candidates, side by side.
 *
 * @param baseline the candidate must be newer than this
 * @param tagged published prereleases, newest first
 * @param indexed prereleases that can be installed, newest first
 * @param yanked tagged versions that were withdrawn from the index, and why
 */
record Discovery(
    Version baseline, List<Tagged> tagged, List<Version> indexed, Map<Version, String> yanked) {
  private static final int SHOWN = 12;

  Discovery {
    tagged = List.copyOf(tagged);
    indexed = List.copyOf(indexed);
    yanked = Map.copyOf(yanked);
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
    return releases.stream()
        .filter(each -> each.prerelease() && !each.draft())
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
