package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A file's two states as they look through each lens. */
final class Views {
  private static final int HELPER_ROUNDS = 3;

  private final States states;
  private final Constants constants;
  private final Loggers loggers;
  private final ImportedNames imports;
  private final Scopes scopes;
  private final Purity purity;
  private final Defaults defaults;
  private final Set<String> typeReads;
  private final Reach.Surroundings around;
  private final Renames renames;
  private final Renames possibleRenames;
  private final LocalRenames localRenames;
  private final Map<String, Tree> known = new HashMap<>();

  /**
   * @param undefined names that some file of the change defined before and none does after
   * @param elsewhere whether another file of the change mentions a name
   */
  Views(States states, Constants constants, Set<String> undefined, Predicate<String> elsewhere) {
    this.states = states;
    this.constants = constants;
    this.loggers = new Loggers(List.of(states.before(), states.after()));
    this.imports = new ImportedNames(states.before(), states.after());
    this.scopes = new Scopes(states.before(), states.after());
    this.purity = new Purity(loggers, List.of(states.before(), states.after()));
    this.defaults = new Defaults(states.before(), states.after());
    this.around = new Reach.Surroundings(states.whole(), oneSided(states), gone(states), elsewhere);
    imports.addNewTypes(newTypes(states));
    this.typeReads = Names.read(new FormPass(imports, Lens.FORM).module(states.before()));
    typeReads.addAll(Names.read(new FormPass(imports, Lens.FORM).module(states.after())));
    Tree before = form(states.before(), Lens.FORM);
    Tree after = form(states.after(), Lens.FORM);
    this.possibleRenames = Renames.between(states, before, after);
    this.renames = possibleRenames.certain(undefined);
    this.localRenames =
        LocalRenames.between(scopes, imports.names(), renames.applied(before), after);
    findHelpers(before, after);
  }

  /** Which names are others now, in words; empty when none is. */
  String renamed() {
    String local = localRenames.toString();
    return renames.isEmpty() || local.isEmpty() ? renames + local : renames + ", " + local;
  }

  List<StatementDifference> differences(Lens lens) {
    return TreeDiff.between(timed(quiet(true, lens), lens), timed(quiet(false, lens), lens));
  }

  /** A state without what does not run; lenses that differ in other things share it. */
  private Tree formed(boolean before, Lens lens) {
    String key = "%s %s".formatted(before, lens.overlooksMessages());
    Tree formed = known.get(key);
    if (formed == null) {
      Renames renamed = lens.overlooksMessages() ? possibleRenames : renames;
      formed =
          before
              ? localRenames.applied(renamed.applied(form(states.before(), lens)))
              : form(states.after(), lens);
      known.put(key, formed);
    }
    return formed;
  }

  /** A state without what is logged, where the lens overlooks it. */
  private Tree quiet(boolean before, Lens lens) {
    if (!lens.overlooksLogs()) {
      return formed(before, lens);
    }
    String key = "quiet %s %s".formatted(before, lens.overlooksMessages());
    Tree quiet = known.get(key);
    if (quiet == null) {
      Tree formed = formed(before, lens);
      Tree masked = lens.overlooksMessages() ? MessagePass.apply(Texts.of(formed)) : formed;
      LogPass pass = logPass(lens);
      quiet = shaped(pass.module(masked), lens.overlooksMessages(), pass.logged());
      known.put(key, quiet);
    }
    return quiet;
  }

  private Tree timed(Tree tree, Lens lens) {
    return lens.overlooksTimes()
        ? TimePass.of(lens, List.of(states.before(), states.after())).apply(tree)
        : tree;
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
    boolean lenient = lens.overlooksMessages();
    Tree formed = new FormPass(imports, lens).module(module);
    Tree typed = states.whole() || lenient ? TypeAliases.without(formed, typeReads) : formed;
    Tree plain = Conditions.normal(constants.inlined(typed));
    Tree spelled = new Spellings(imports, defaults, lenient).of(plain);
    Tree caught = Caught.of(states.before(), states.after(), lenient).of(spelled);
    return shaped(lenient ? Idioms.of(caught) : caught, lenient, Set.of());
  }

  /**
   * The tree in one of its shapes.
   *
   * @param logged names that a log call read: of a fragment, only those were pulled out for it
   */
  private Tree shaped(Tree tree, boolean lenient, Set<String> logged) {
    Tree shaped = Conditions.normal(StatementShapes.of(tree));
    Predicate<String> trusted = name -> states.whole() || lenient || logged.contains(name);
    return new Inlining(scopes, purity, loggers, trusted, lenient).of(shaped);
  }

  private static Set<String> newTypes(States states) {
    Set<String> names = new HashSet<>();
    for (Tree module : List.of(states.before(), states.after())) {
      module.walk(
          part -> {
            boolean made =
                part.is(Kind.ASSIGN)
                    && part.last().is(Kind.CALL)
                    && String.valueOf(part.last().child(0).dotted()).endsWith("NewType");
            if (made) {
              names.add(part.child(0).text());
            }
          });
    }
    return names;
  }

  private LogPass logPass(Lens lens) {
    boolean lenient = lens.overlooksMessages();
    Set<String> outside = new HashSet<>();
    if (!states.whole()) {
      outside.addAll(Names.read(withoutFunctions(states.before())));
      outside.addAll(Names.read(withoutFunctions(states.after())));
    }
    var dead = new DeadNames(states.whole(), scopes, purity, lenient, outside);
    return new LogPass(loggers, purity, dead, new Reach(around, purity, lenient), lens);
  }

  private static Tree withoutFunctions(Tree tree) {
    return tree.is(Kind.DEF) ? Tree.of(Kind.ABSENT, "") : tree.map(Views::withoutFunctions);
  }

  private static Set<String> gone(States states) {
    if (states.diff().deleted()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>(Names.bound(states.before()));
    names.removeAll(Names.bound(states.after()));
    return names;
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
  private void findHelpers(Tree before, Tree after) {
    List<Tree> definitions = new ArrayList<>(definitions(before));
    definitions.addAll(definitions(after));
    definitions.removeIf(definition -> !definition.any(this::concernsLog));
    boolean more = !definitions.isEmpty();
    for (int round = 0; more && round < HELPER_ROUNDS; round++) {
      List<Body> bodies =
          definitions.stream().map(each -> new Body(each, stripped(each.child(3)))).toList();
      more = loggers.addHelpers(those(bodies, this::onlyLogs));
      more |= loggers.names().addMakers(those(bodies, this::onlyMakesLogger));
      more |= loggers.addContexts(those(bodies, this::onlyLogsAround));
    }
  }

  /** A function, and what is left of its body without log calls. */
  private record Body(Tree definition, Tree rest) {}

  private boolean concernsLog(Tree part) {
    return (part.is(Kind.CALL) && (loggers.logs(part, false) || loggers.names().isForLogging(part)))
        || (part.is(Kind.RETURN) && loggers.names().isForLogging(part.child(0)));
  }

  /** Names of functions that fit, in any place where they are defined. */
  private static Set<String> those(List<Body> bodies, Predicate<Body> fits) {
    Map<String, Boolean> all = new HashMap<>();
    for (Body body : bodies) {
      String name = Names.ofDefinition(body.definition());
      boolean fit = !name.startsWith("__") && fits.test(body);
      all.merge(name, fit, Boolean::logicalAnd);
    }
    all.values().removeIf(fit -> !fit);
    return all.keySet();
  }

  private boolean onlyLogs(Body body) {
    Tree whole = body.definition().child(3);
    return !whole.isEmptyBlock() && body.rest().isEmptyBlock() && hasLog(whole);
  }

  /** Whether a function does nothing but give back a logger, or a part of one. */
  private boolean onlyMakesLogger(Body body) {
    List<Tree> rest = body.rest().children();
    return rest.size() == 1
        && rest.get(0).is(Kind.RETURN)
        && loggers.names().isForLogging(rest.get(0).child(0));
  }

  /** Whether a function is a context that does nothing but log when it begins and ends. */
  private boolean onlyLogsAround(Body body) {
    Tree definition = body.definition();
    List<Tree> rest = body.rest().children();
    boolean context =
        definition.child(0).children().stream()
            .anyMatch(mark -> String.valueOf(mark.dotted()).endsWith("contextmanager"));
    return context
        && hasLog(definition.child(3))
        && rest.size() == 1
        && rest.get(0).is(Kind.EXPRESSION)
        && rest.get(0).child(0).equals(Tree.of(Kind.YIELD, "yield", Tree.of(Kind.ABSENT, "")));
  }

  private Tree stripped(Tree body) {
    return logPass(Lens.LOGS).module(body);
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
