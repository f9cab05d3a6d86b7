package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A file's two states as they look through each lens. */
final class Views {
  private static final Kinds ASSIGNMENTS = Kinds.of(Kind.ASSIGN);

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
  private final Map<Look, Tree> formed = new HashMap<>();
  private final Map<Look, Tree> quiet = new HashMap<>();
  private final Map<Lens, List<StatementDifference>> differences = new EnumMap<>(Lens.class);
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
    this.around = around(states, elsewhere);
    imports.addNewTypes(newTypes(states));
    Tree plainBefore = new FormPass(imports, Lens.FORM).module(states.before());
    Tree plainAfter = new FormPass(imports, Lens.FORM).module(states.after());
    this.typeReads = Names.read(plainBefore);
    typeReads.addAll(Names.read(plainAfter));
    Tree spelledBefore = spelled(plainBefore, false);
    Tree spelledAfter = spelled(plainAfter, false);
    Tree before = shaped(spelledBefore, false, Set.of());
    Tree after = shaped(spelledAfter, false, Set.of());
    this.possibleRenames = Renames.between(states, before, after);
    this.renames = possibleRenames.certain(undefined);
    this.localRenames =
        LocalRenames.between(scopes, imports.names(), renames.applied(before), after);
    boolean helpers =
        new LogHelpers(loggers, body -> logPass(Lens.LOGS).module(body)).find(before, after);
    Tree formedBefore = helpers ? shaped(spelledBefore, false, Set.of()) : before;
    formed.put(new Look(true, false), localRenames.applied(renames.applied(formedBefore)));
    formed.put(new Look(false, false), helpers ? shaped(spelledAfter, false, Set.of()) : after);
  }

  /**
   * What lenses share that differ in other things.
   *
   * @param lenient whether texts for people are overlooked
   */
  private record Look(boolean before, boolean lenient) {}

  /** Which names are others now, in words; empty when none is. */
  String renamed() {
    String local = localRenames.toString();
    return renames.isEmpty() || local.isEmpty() ? renames + local : renames + ", " + local;
  }

  List<StatementDifference> differences(Lens lens) {
    List<StatementDifference> found = differences.get(lens);
    if (found == null) {
      Tree before = quiet(true, lens);
      Tree after = quiet(false, lens);
      found = lens.overlooksTimes() ? timed(before, after, lens) : TreeDiff.between(before, after);
      differences.put(lens, found);
    }
    return found;
  }

  /** Where nothing is a time, what was compared without a look at times is compared. */
  @SuppressWarnings("ReferenceEquality") // what is the same piece was not changed
  private List<StatementDifference> timed(Tree before, Tree after, Lens lens) {
    TimePass pass = TimePass.of(lens, List.of(states.before(), states.after()));
    Tree old = pass.apply(before);
    Tree now = pass.apply(after);
    return old == before && now == after
        ? differences(lens.overlooksMessages() ? Lens.MESSAGES : Lens.LOGS)
        : TreeDiff.between(old, now);
  }

  /** A state without what does not run; lenses that differ in other things share it. */
  private Tree formed(boolean before, Lens lens) {
    var look = new Look(before, lens.overlooksMessages());
    Tree known = formed.get(look);
    if (known == null) {
      known =
          before
              ? localRenames.applied(possibleRenames.applied(form(states.before(), lens)))
              : form(states.after(), lens);
      formed.put(look, known);
    }
    return known;
  }

  /** A state without what is logged, where the lens overlooks it. */
  private Tree quiet(boolean before, Lens lens) {
    if (!lens.overlooksLogs()) {
      return formed(before, lens);
    }
    var look = new Look(before, lens.overlooksMessages());
    Tree known = quiet.get(look);
    if (known == null) {
      Tree loud = formed(before, lens);
      Tree masked = look.lenient() ? MessagePass.apply(Texts.of(loud)) : loud;
      LogPass pass = logPass(lens);
      known = shaped(pass.module(masked), look.lenient(), pass.logged());
      quiet.put(look, known);
    }
    return known;
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
    Tree plain = new FormPass(imports, lens).module(module);
    return shaped(spelled(plain, lenient), lenient, Set.of());
  }

  /** What people write in several ways, in one of them. */
  private Tree spelled(Tree module, boolean lenient) {
    Tree typed = states.whole() || lenient ? TypeAliases.without(module, typeReads) : module;
    Tree plain = Conditions.normal(constants.inlined(typed));
    Tree spelled = new Spellings(imports, defaults, lenient).of(plain);
    Tree caught =
        Caught.isIn(spelled)
            ? Caught.of(states.before(), states.after(), lenient).of(spelled)
            : spelled;
    return lenient ? Idioms.of(caught) : caught;
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
          ASSIGNMENTS,
          part -> {
            boolean made =
                part.last().is(Kind.CALL)
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

  private static Reach.Surroundings around(States states, Predicate<String> elsewhere) {
    Set<String> before = Names.bound(states.before());
    Set<String> after = Names.bound(states.after());
    Set<String> gone = new HashSet<>(before);
    gone.removeAll(after);
    Set<String> oneSided = new HashSet<>(after);
    oneSided.removeAll(before);
    oneSided.addAll(gone);
    boolean deleted = states.diff().deleted();
    return new Reach.Surroundings(states.whole(), oneSided, deleted ? Set.of() : gone, elsewhere);
  }
}
