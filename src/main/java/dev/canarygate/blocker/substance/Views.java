package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file's two states as they look through each lens. */
final class Views {
  private static final int HELPER_ROUNDS = 3;

  private final States states;
  private final Constants constants;
  private final Loggers loggers;
  private final Imports imports;
  private final Renames renames;
  private final Renames possibleRenames;
  private final Set<String> oneSided;

  /**
   * @param undefined names that some file of the change defined before and none does after
   */
  Views(States states, Constants constants, Set<String> undefined) {
    this.states = states;
    this.constants = constants;
    this.loggers = new Loggers(List.of(states.before(), states.after()));
    this.imports = new Imports(states.before(), states.after());
    this.possibleRenames =
        Renames.between(states, form(states.before(), Lens.FORM), form(states.after(), Lens.FORM));
    this.renames = possibleRenames.certain(undefined);
    this.oneSided = oneSided(states);
    findHelpers();
  }

  Renames renames() {
    return renames;
  }

  Loggers loggers() {
    return loggers;
  }

  List<Difference> differences(Lens lens) {
    Renames renamed = lens.overlooksMessages() ? possibleRenames : renames;
    Tree before = seen(renamed.applied(form(states.before(), lens)), lens);
    return TreeDiff.between(before, seen(form(states.after(), lens), lens));
  }

  /** Whether the statement that follows in the fragment is a log call. */
  boolean precedesLog(Tree statement) {
    return states.after().any(part -> part.is(Kind.BLOCK) && precedesLog(part, statement));
  }

  private boolean precedesLog(Tree block, Tree statement) {
    int index = block.children().indexOf(statement);
    if (index < 0 || index + 1 >= block.children().size()) {
      return false;
    }
    Tree next = block.child(index + 1);
    return next.is(Kind.EXPRESSION) && loggers.logs(next.child(0), false);
  }

  private Tree form(Tree module, Lens lens) {
    Tree formed = new FormPass(imports, lens).module(module);
    return Conditions.normal(constants.inlined(formed));
  }

  private Tree seen(Tree formed, Lens lens) {
    Tree tree = formed;
    if (lens.overlooksMessages()) {
      tree = MessagePass.apply(tree);
    }
    if (lens.overlooksLogs()) {
      tree = logPass(lens).module(tree);
    }
    return lens.overlooksTimes() ? new TimePass(lens).apply(tree) : tree;
  }

  private LogPass logPass(Lens lens) {
    DeadNames dead = new DeadNames(states.whole(), oneSided::contains, lens.overlooksMessages());
    return new LogPass(loggers, dead, lens);
  }

  private static Set<String> oneSided(States states) {
    Set<String> before = Names.bound(states.before());
    Set<String> after = Names.bound(states.after());
    Set<String> both = new HashSet<>(before);
    both.retainAll(after);
    Set<String> names = new HashSet<>(before);
    names.addAll(after);
    names.removeAll(both);
    return names;
  }

  /** Functions that only log are log calls themselves; one may call another. */
  private void findHelpers() {
    Tree before = form(states.before(), Lens.LOGS);
    Tree after = form(states.after(), Lens.LOGS);
    for (int round = 0; round < HELPER_ROUNDS; round++) {
      Map<String, Boolean> onlyLogs = new HashMap<>();
      definitions(before).forEach(def -> note(def, onlyLogs));
      definitions(after).forEach(def -> note(def, onlyLogs));
      Set<String> helpers = new HashSet<>();
      onlyLogs.forEach(
          (name, only) -> {
            if (only) {
              helpers.add(name);
            }
          });
      loggers.addHelpers(helpers);
    }
  }

  private void note(Tree definition, Map<String, Boolean> onlyLogs) {
    String name = Names.ofDefinition(definition);
    boolean only = !name.startsWith("__") && onlyLogs(definition.child(3));
    onlyLogs.merge(name, only, Boolean::logicalAnd);
  }

  private boolean onlyLogs(Tree body) {
    LogPass pass = logPass(Lens.LOGS);
    return !body.isEmptyBlock() && pass.module(body).isEmptyBlock() && hasLog(body);
  }

  private boolean hasLog(Tree body) {
    return body.any(part -> part.is(Kind.CALL) && loggers.logs(part, false));
  }

  private static List<Tree> definitions(Tree module) {
    List<Tree> found = new ArrayList<>();
    module.walk(
        part -> {
          if (part.is(Kind.DEF)) {
            found.add(part);
          }
        });
    return found;
  }
}
