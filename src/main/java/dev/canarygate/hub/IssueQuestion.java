package dev.canarygate.hub;

import dev.canarygate.gate.Settings;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.world.Forge;
import dev.canarygate.world.FoundIssues;
import dev.canarygate.world.IssueFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which issues are asked for: by what each of them has, from the repository's own list, or by a
 * query of GitHub's search.
 *
 * @param query empty: the list is asked
 */
record IssueQuestion(IssueFilter filter, Optional<String> query) {
  private static final Set<String> STATES = Set.of("open", "closed", "all");
  private static final LinearPattern LEADS_AWAY =
      LinearPattern.of("(?i)(.*[\\s(])?-?(repo|org|user):.*");
  private static final LinearPattern SAYS_WHAT =
      LinearPattern.of("(?i)(.*[\\s(])?-?(is|type):(issue|pr|pull-request)([\\s)].*)?");

  IssueQuestion {
    requireState(filter.state());
    filter.labels().forEach(IssueQuestion::requireLabel);
    query.ifPresent(IssueQuestion::requireQuery);
  }

  private static void requireState(String state) {
    if (!STATES.contains(state)) {
      throw new IllegalArgumentException("state '" + state + "': expected open, closed or all");
    }
  }

  private static void requireLabel(String label) {
    if (label.isBlank() || label.contains(",")) {
      throw new IllegalArgumentException(
          "label '" + label + "': expected the name of one label, without a comma");
    }
  }

  private static void requireQuery(String query) {
    if (query.isBlank() || LEADS_AWAY.isAllOf(query)) {
      throw new IllegalArgumentException(
          "query '" + query + "': expected words of GitHub's search; 'repo' says where");
    }
  }

  static IssueQuestion of(Settings settings) {
    var query = settings.optionalText("query");
    boolean listed = settings.has("labels") || settings.has("milestone") || settings.has("state");
    if (query.isPresent() == listed) {
      throw new IllegalArgumentException(
          listed
              ? "'query' and 'labels', 'milestone' or 'state': expected one way to ask"
              : "nothing is asked for: expected 'labels', 'milestone' or 'state', or a 'query'");
    }
    var filter =
        new IssueFilter(
            settings.texts("labels"),
            settings.optionalText("milestone").orElse(null),
            settings.optionalText("state").orElse("open"));
    return new IssueQuestion(filter, query);
  }

  FoundIssues ask(Forge forge, String repository) {
    return query
        .map(
            words ->
                forge.search(repository, SAYS_WHAT.isAllOf(words) ? words : words + " is:issue"))
        .orElseGet(() -> forge.issues(repository, filter));
  }

  boolean isSearch() {
    return query.isPresent();
  }

  /** What was found, for people: {@code 2 open issues of milestone '2.4'}. */
  String inWords(int count) {
    var issues = count == 1 ? "issue" : "issues";
    return query
        .map(words -> count + " " + issues + " found by '" + words + "'")
        .orElseGet(() -> count + " " + listInWords(issues));
  }

  private String listInWords(String issues) {
    var state = filter.state().equals("all") ? "" : filter.state() + " ";
    var labels = filter.labels().isEmpty() ? "" : " with " + quoted(filter.labels());
    var milestone = filter.titled().map(title -> " of milestone '" + title + "'").orElse("");
    return state + issues + labels + milestone;
  }

  private static String quoted(List<String> labels) {
    return (labels.size() == 1 ? "label '" : "labels '") + String.join("', '", labels) + "'";
  }
}
