package dev.canarygate.rehearsal.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.rehearsal.state.WorldState.Named;
import java.util.List;

/** Calls about the labels and milestones by which issues are found. */
final class IssueNames {
  private final String api;
  private final Named at;
  private final ForgeJson shapes;

  IssueNames(String api, Named at) {
    this.api = api;
    this.at = at;
    this.shapes = new ForgeJson(api, at);
  }

  Answer answer(Request request, List<String> rest) {
    if (!request.method().equals("GET")) {
      return Answer.notFound();
    }
    if (rest.get(0).equals("labels")) {
      return rest.size() == 2 && isThere(rest.get(1))
          ? Answer.ok(shapes.label(rest.get(1)))
          : Answer.notFound();
    }
    return rest.size() == 1 ? milestones(request) : Answer.notFound();
  }

  private boolean isThere(String label) {
    var labels = at.repository().labels();
    return labels == null || labels.contains(label);
  }

  private Answer milestones(Request request) {
    var all = JsonNodeFactory.instance.arrayNode();
    at.repository().milestones().keySet().forEach(title -> all.add(shapes.milestone(title)));
    return Pages.of(request, api, at, "milestones", all, 30);
  }
}
