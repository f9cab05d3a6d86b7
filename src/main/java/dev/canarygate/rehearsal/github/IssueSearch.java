package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The search for issues, of which it knows {@code repo:}, {@code is:}, {@code state:}, {@code
 * label:}, {@code milestone:} and words of the title. It refuses what it does not know.
 */
final class IssueSearch {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern WORD = Pattern.compile("(-?)(?:([a-z]+):)?(\"[^\"]*\"|\\S+)");

  private final WorldState state;
  private final String api;

  IssueSearch(WorldState state, String api) {
    this.state = state;
    this.api = api;
  }

  /**
   * A word of a query.
   *
   * @param key empty for a word of the title
   */
  private record Term(boolean not, String key, String value) {
    static List<Term> all(String query) {
      var terms = new ArrayList<Term>();
      var words = WORD.matcher(query);
      while (words.find()) {
        var key = Objects.requireNonNullElse(words.group(2), "");
        var value = words.group(3).replace("\"", "");
        terms.add(new Term(!words.group(1).isEmpty(), key, value));
      }
      return terms;
    }

    boolean fits(SimulatedIssue issue) {
      return not != finds(issue);
    }

    private boolean finds(SimulatedIssue issue) {
      return switch (key + ":" + (key.equals("is") ? value : "")) {
        case "is:issue" -> true;
        case "is:pr", "is:pull-request" -> false;
        case "is:open", "is:closed" -> issue.state().equals(value);
        case "state:" -> issue.state().equals(value);
        case "label:" -> issue.labels().contains(value);
        case "milestone:" -> value.equals(issue.milestone());
        default -> issue.title().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
      };
    }

    boolean isKnown() {
      return switch (key) {
        case "", "repo", "state", "label", "milestone" -> true;
        case "is" -> List.of("issue", "pr", "pull-request", "open", "closed").contains(value);
        default -> false;
      };
    }
  }

  Answer answer(Request request) {
    if (!request.path().equals("/search/issues") || !request.method().equals("GET")) {
      return Answer.notFound();
    }
    var terms = Term.all(request.query().getOrDefault("q", ""));
    var unknown = terms.stream().filter(each -> !each.isKnown()).findFirst();
    if (unknown.isPresent()) {
      return Answer.error(
          422, "this simulated search does not know '" + unknown.get().key() + ":'");
    }
    var repository = terms.stream().filter(each -> each.key().equals("repo")).findFirst();
    return repository
        .flatMap(each -> state.repository(each.value()))
        .map(at -> found(request, at, terms))
        .orElseGet(
            () ->
                Answer.error(
                    422,
                    "The listed users and repositories cannot be searched either because the"
                        + " resources do not exist or you do not have permission to view them."));
  }

  private Answer found(Request request, Named at, List<Term> terms) {
    var shapes = new ForgeJson(api, at);
    var all = JSON.arrayNode();
    at.repository()
        .issues()
        .forEach(
            (number, issue) -> {
              if (!issue.gone() && fits(terms, issue)) {
                all.add(shapes.issue(number, issue).put("score", 1.0));
              }
            });
    return Answer.ok(page(request, all));
  }

  private static boolean fits(List<Term> terms, SimulatedIssue issue) {
    return terms.stream()
        .filter(each -> !each.key().equals("repo"))
        .allMatch(each -> each.fits(issue));
  }

  /** A world has no more issues than fit one page. */
  private static ObjectNode page(Request request, ArrayNode all) {
    var json = JSON.objectNode();
    json.put("total_count", all.size());
    json.put("incomplete_results", false);
    json.put("search_type", "lexical");
    var items = json.putArray("items");
    int most = request.number("per_page", 30, 100);
    all.forEach(
        each -> {
          if (items.size() < most) {
            items.add(each);
          }
        });
    return json;
  }
}
