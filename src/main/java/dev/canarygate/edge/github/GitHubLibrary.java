package dev.canarygate.edge.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.PagedIterable;
import org.kohsuke.github.PagedIterator;

/**
 * One question that the github-api library asks, and a check of what it gives. The library shows
 * what is null or missing as null, as zero or as an empty list, or fails with an exception of its
 * own: each becomes an {@link Obstacle} that names the place in GitHub's last answer.
 */
final class GitHubLibrary {
  private static final int PAGE = 100;
  private static final String READABLE = "what the github-api library can read";

  private final ReadConnector connector;

  /**
   * @param kept answers by address: these addresses are not asked again
   */
  GitHubLibrary(GitHubReads reads, Map<String, Reply> kept) {
    this.connector = new ReadConnector(reads, kept);
  }

  /** What the library is asked for; it may answer null. */
  interface Call<T> {
    @Nullable T ask() throws IOException;
  }

  GitHub library() throws IOException {
    return connector.library();
  }

  /** Keeps the last answer for later questions to the same address. */
  void keep() {
    connector.keep();
  }

  /** The library's answer; empty when GitHub says that it is not there. */
  <T> Optional<T> ask(Call<T> call) {
    return ask("", call);
  }

  /**
   * @param place JSON pointer to what the library reads of the answer
   */
  // Assertions: the library asserts what GitHub need not keep, such as a page that is not null.
  private <T> Optional<T> ask(String place, Call<T> call) {
    try {
      return Optional.of(Objects.requireNonNull(call.ask()));
    } catch (Obstacle | DiskFault end) {
      throw end;
    } catch (IOException | RuntimeException | AssertionError e) {
      return absent(place, e);
    }
  }

  private <T> Optional<T> absent(String place, Throwable met) {
    if (connector.last() == null) {
      throw GitHubReads.unreachable("nothing was asked yet", String.valueOf(met.getMessage()));
    }
    if (last().absentCommit()) {
      return Optional.empty();
    }
    throw unread(Field.of(GitHubReads.require(last())), place, met);
  }

  private Reply last() {
    return Objects.requireNonNull(connector.last());
  }

  /** A good answer that the library cannot read. */
  private static Obstacle unread(Field answer, String place, Throwable met) {
    return causes(met)
        .filter(JsonProcessingException.class::isInstance)
        .map(JsonProcessingException.class::cast)
        .findFirst()
        .map(e -> answer.below(pointer(e)).wrong(READABLE + ": " + e.getOriginalMessage()))
        .orElseGet(() -> answer.below(place).wrong(READABLE));
  }

  private static Stream<Throwable> causes(Throwable met) {
    return Stream.iterate(met, Objects::nonNull, Throwable::getCause);
  }

  private static String pointer(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream().map(GitHubLibrary::segment).collect(Collectors.joining())
        : "";
  }

  private static String segment(Reference place) {
    return "/" + (place.getFieldName() == null ? place.getIndex() : place.getFieldName());
  }

  /** GitHub's last answer to this question, as it came. */
  Field answer() {
    return Field.of(last());
  }

  /**
   * What the library made of the text at a place in the last answer.
   *
   * @param pointer JSON pointer to that place
   * @throws Obstacle when the library has nothing from there
   */
  String text(Call<String> call, String pointer) {
    return given(call, pointer).orElseThrow(() -> answer().below(pointer).wrong("a text"));
  }

  /** The same for a text that names something: an empty one names nothing. */
  String name(Call<String> call, String pointer) {
    return given(call, pointer)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> answer().below(pointer).wrong("a text that is not empty"));
  }

  /** Empty when the library gives null, or finds null on its way there. */
  private <T> Optional<T> given(Call<T> call, String pointer) {
    try {
      return Optional.ofNullable(call.ask());
    } catch (NullPointerException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unread(answer(), pointer, e);
    }
  }

  /**
   * The elements of all pages; empty when the list is not there.
   *
   * @param place JSON pointer to the list in each page
   * @param read reads one element; its second argument is the JSON pointer to it
   * @throws Obstacle when there is more than the library reads
   */
  <F, T> Optional<List<T>> pages(
      PagedIterable<F> list, String place, BiFunction<F, String, T> read) {
    var pages = list.withPageSize(PAGE).iterator();
    return ask(place, pages::nextPage).map(first -> pages(first, pages, place, read));
  }

  private <F, T> List<T> pages(
      List<F> first, PagedIterator<F> pages, String place, BiFunction<F, String, T> read) {
    var all = new ArrayList<T>(elements(first, place, read));
    for (int page = 1; more(pages, place); page++) {
      if (page > PageReader.MOST) {
        throw PageReader.endless(last(), page);
      }
      all.addAll(elements(pages.nextPage(), place, read));
    }
    requireLast(place, all.size());
    return all;
  }

  /** A page that is gone after an earlier one came is an obstacle: it may be what counts. */
  private boolean more(PagedIterator<?> pages, String place) {
    var more = ask(place, pages::hasNext);
    if (more.isEmpty()) {
      GitHubReads.require(last());
    }
    return more.orElse(false);
  }

  private <F, T> List<T> elements(List<F> page, String place, BiFunction<F, String, T> read) {
    var all = new ArrayList<T>();
    for (int i = 0; i < page.size(); i++) {
      var pointer = place + "/" + i;
      if (page.get(i) == null) {
        throw answer().below(pointer).wrong("an object");
      }
      all.add(read.apply(page.get(i), pointer));
    }
    return all;
  }

  /** The library takes a page that is null, or a link that it does not know, for the end. */
  private void requireLast(String place, int read) {
    var last = Field.of(last()).below(place);
    last.items();
    if (!PageReader.isLast(last())) {
      throw GitHubReads.tooLarge(last.question(), "only " + read + " files could be read");
    }
  }
}
