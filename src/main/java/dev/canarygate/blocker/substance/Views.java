package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A file's two states as they look through each lens. */
final class Views {
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
  private @Nullable Set<String> outside;
  private @Nullable Set<Tree> beforeLogs;

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
    new LogHelpers(loggers, body -> logPass(Lens.LOGS).module(body)).find(before, after);
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
    if (beforeLogs == null) {
      Set<Tree> found = new HashSet<>();
      states.after().walk(part -> addBeforeLogs(part, found));
      beforeLogs = found;
    }
    return beforeLogs.contains(statement);
  }

  /** Of equal statements in a block, the first counts. */
  private void addBeforeLogs(Tree part, Set<Tree> found) {
    Set<Tree> earlier = new HashSet<>();
    for (int i = 0; part.is(Kind.BLOCK) && i + 1 < part.children().size(); i++) {
      Tree next = part.child(i + 1);
      if (earlier.add(part.child(i))
          && next.is(Kind.EXPRESSION)
          && loggers.logs(next.child(0), false)) {
        found.add(part.child(i));
      }
    }
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
    var dead = new DeadNames(states.whole(), scopes, purity, lenient, outside());
    return new LogPass(loggers, purity, dead, new Reach(around, purity, lenient), lens);
  }

  /** Names that are read outside of functions, as far as it counts. */
  private Set<String> outside() {
    if (outside == null) {
      Set<String> names = new HashSet<>();
      if (!states.whole()) {
        names.addAll(Names.read(withoutFunctions(states.before())));
        names.addAll(Names.read(withoutFunctions(states.after())));
      }
      outside = names;
    }
    return outside;
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
}
