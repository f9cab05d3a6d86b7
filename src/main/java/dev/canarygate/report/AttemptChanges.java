package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.page.PageContent.Changed;
import dev.canarygate.page.PageContent.Since;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is different in the newest attempt at a package from the one before. */
record AttemptChanges(Plan plan, WorkPackage workPackage) {
  private static final int MOST = 40;
  private static final int LONGEST = 400;
  private static final String UNKNOWN = "not measured";

  /** Facts that the two attempts measured, and what they were about. */
  Since found() {
    var tries = plan.state().attempts(workPackage.id());
    if (tries.size() < 2) {
      return new Since("", new Some<>(List.of(), 0));
    }
    var before = tries.get(tries.size() - 2);
    var changes = changes(before, tries.get(tries.size() - 1));
    return new Since("attempt " + before.number(), Some.first(changes, MOST));
  }

  private List<Changed> changes(Attempt before, Attempt now) {
    var changes = new ArrayList<Changed>();
    for (var name : names(before, now)) {
      var was = before.facts().get(name).or(() -> before.learned().get(name)).orElse(UNKNOWN);
      var is = now.learned().get(name).or(() -> now.facts().get(name)).orElse(UNKNOWN);
      if (!was.equals(is)) {
        changes.add(new Changed(name, shown(was), shown(is)));
      }
    }
    return changes;
  }

  private static String shown(String value) {
    return Visible.cut(ShownTime.UTC.in(value), LONGEST);
  }

  private Set<String> names(Attempt before, Attempt now) {
    var names = new LinkedHashSet<>(plan.definition().identity().facts());
    names.addAll(now.learned().asMap().keySet());
    names.addAll(before.learned().asMap().keySet());
    var momentary =
        workPackage.allSteps().stream()
            .flatMap(step -> step.kind().declares().stream())
            .filter(Fact::momentary)
            .distinct()
            .toList();
    names.removeIf(name -> momentary.stream().anyMatch(fact -> fact.matches(name)));
    return names;
  }
}
