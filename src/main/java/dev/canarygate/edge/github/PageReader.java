package dev.canarygate.edge.github;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Lists that GitHub gives page by page, each with the address of the next one. */
final class PageReader {
  /** GitHub lists no more than 2,500 comments on an issue and 10,000 releases. */
  static final int MOST = 300;

  private static final long MOST_BYTES = 64L << 20;
  private static final int LINK_SHOWN = 80;
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"next\"");

  private final GitHubReads reads;
  private final Time time;
  private final Duration longest;

  /**
   * @param longest that reading one list can take
   */
  PageReader(GitHubReads reads, Time time, Duration longest) {
    this.reads = reads;
    this.time = time;
    this.longest = longest;
  }

  /** All elements of all pages; empty when the list is not there. */
  Optional<List<Field>> all(HttpUrl first) {
    var page = reads.get(first);
    return page.absent() ? Optional.empty() : Optional.of(following(page, Field::items));
  }

  /**
   * All elements of this page and of those that follow it.
   *
   * @param items the elements in one page
   */
  List<Field> following(Reply first, Function<Field, List<Field>> items) {
    var all = new ArrayList<>(items.apply(Field.of(GitHubReads.require(first))));
    var asked = new HashSet<>(Set.of(first.address()));
    long bytes = first.body().length;
    var until = time.uptime().plus(longest);
    for (var next = next(first); next != null; ) {
      boolean tooMuch = asked.size() >= MOST || bytes > MOST_BYTES;
      if (tooMuch || !asked.add(next) || time.uptime().compareTo(until) > 0) {
        throw endless(first, asked.size());
      }
      var page = GitHubReads.require(reads.get(next));
      bytes += page.body().length;
      all.addAll(items.apply(Field.of(page)));
      next = next(page);
    }
    return all;
  }

  /** A list that leads back to a page that was read, or on and on. */
  static Obstacle endless(Reply first, int pages) {
    return GitHubReads.strange(
        first.question(), "its list does not end: %d pages were read".formatted(pages));
  }

  /** Whether no page follows this one. */
  static boolean isLast(Reply page) {
    return next(page) == null;
  }

  private static @Nullable HttpUrl next(Reply page) {
    return page.header("link")
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(link -> address(page, link.group(1)))
        .orElse(null);
  }

  private static HttpUrl address(Reply page, String link) {
    var next = HttpUrl.parse(link);
    if (next == null) {
      var shown = Visible.line(link, LINK_SHOWN);
      throw GitHubReads.strange(
          page.question(), "expected the address of its next page, found " + shown);
    }
    return next;
  }
}
