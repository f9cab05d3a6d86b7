package dev.canarygate.candidate;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web;
import dev.canarygate.world.Web.Answer;
import dev.canarygate.world.Web.Question;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The index's page of a package, read for what it says of one file, and what it leads to. */
final class IndexListing {
  private static final String ACCEPT =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2,"
          + " text/html;q=0.1";

  private static final String JSON = "application/vnd.pypi.integrity.v1+json, application/json";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Bytes; a provenance of PyPI has about ten thousand. */
  private static final long LARGEST_PROVENANCE = 4L << 20;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Web web;
  private final URI page;

  private IndexListing(Web web, URI page) {
    this.web = web;
    this.page = page;
  }

  /**
   * @param page as pip names it
   * @return empty for an address that needs a password, which pip does not show
   */
  static Optional<IndexListing> of(Web web, String page) {
    try {
      return page.startsWith("http") && !page.contains("****")
          ? Optional.of(new IndexListing(web, URI.create(page)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What the page says of a file; empty when it does not list it.
   *
   * @throws Obstacle when the index does not answer with a page
   */
  Optional<IndexFile> file(String name) {
    var answer =
        web.ask(new Question("GET", page, Map.of("Accept", ACCEPT), LIMIT, Question.LARGEST));
    if (answer.status() != OK) {
      throw notAnswered(page, answer);
    }
    return IndexFile.on(new String(answer.body(), StandardCharsets.UTF_8), name);
  }

  /**
   * The provenance of a file, as the index keeps it; empty when it has none.
   *
   * @throws Obstacle when the index does not answer, or names another host for it
   */
  Optional<Answer> provenance(IndexFile file, String project, String version, String name) {
    if (file.provenance().isEmpty() && !file.silent()) {
      return Optional.empty();
    }
    var path = String.join("/", "/integrity", project, version, name, "provenance");
    var address = address(file.provenance().isEmpty() ? path : file.provenance());
    var answer =
        web.ask(new Question("GET", address, Map.of("Accept", JSON), LIMIT, LARGEST_PROVENANCE));
    if (answer.status() == OK) {
      return Optional.of(answer);
    }
    if (answer.status() == NOT_FOUND || file.provenance().isEmpty()) {
      return Optional.empty();
    }
    throw notAnswered(address, answer);
  }

  /** An index that led to another host could make this machine ask any address. */
  private URI address(String text) {
    try {
      var address = page.resolve(text.replace(" ", "%20"));
      if (page.getScheme().equals(address.getScheme())
          && page.getRawAuthority().equals(address.getRawAuthority())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw elsewhere(text);
    }
    throw elsewhere(text);
  }

  private Obstacle elsewhere(String text) {
    return PipCommands.obstacle(
        "expected the provenance of a file on " + page.getRawAuthority() + ", found " + text,
        "Ask the owner of the index for a provenance on the index's own host.");
  }

  private static Obstacle notAnswered(URI address, Answer answer) {
    return PipCommands.obstacle(
        "GET " + address + ": expected HTTP 200, found " + answer.status(),
        "Wait until the index is healthy, then run the gate again.");
  }
}
