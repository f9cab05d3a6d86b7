package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.person.ApprovalRule;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Time;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of a rehearsal, who approve when a step waits for it. */
final class PlayedApprovals {
  private final GateDefinition gate;
  private final GateStore store;
  private final @Nullable List<String> persons;
  private final Time time;
  private final PrintWriter notices;
  private final Set<String> given = new HashSet<>();

  /**
   * @param store where the gate is kept
   * @param persons each approves every step once; null: as many as a step needs, of those who may
   */
  PlayedApprovals(
      GateDefinition gate,
      GateStore store,
      @Nullable List<String> persons,
      Time time,
      PrintWriter notices) {
    this.store = store;
    this.gate = gate;
    this.persons = persons;
    this.time = time;
    this.notices = notices;
  }

  /** Approves what waits for it; whether anything was recorded. */
  boolean approve(Plan plan) {
    boolean any = false;
    for (var question : plan.questions()) {
      if (question.due() && question.kind() == Statement.Kind.APPROVAL) {
        for (var person : persons(question)) {
          any |= approved(question, person);
        }
      }
    }
    return any;
  }

  private List<String> persons(Question question) {
    if (persons != null) {
      return persons;
    }
    var rule = ApprovalRule.of(step(question).settings());
    var names = new ArrayList<>(rule.who());
    for (int i = names.size() + 1; i <= rule.count(); i++) {
      names.add("approver " + i);
    }
    return names.subList(0, rule.count());
  }

  private StepDefinition step(Question question) {
    return gate.workPackage(question.workPackage()).steps().stream()
        .filter(each -> each.id().equals(question.step()))
        .findFirst()
        .orElseThrow();
  }

  private boolean approved(Question question, String person) {
    var target = question.workPackage() + "/" + question.step();
    if (!given.add(target + " by " + person)) {
      return false;
    }
    try {
      new Approvals(new GateRecord(gate, store, person, Launcher.PLAIN, time))
          .approve(target, null);
      return true;
    } catch (UsageProblem | NotNow refused) {
      notices.println(String.valueOf(refused.getMessage()));
      return false;
    }
  }
}
