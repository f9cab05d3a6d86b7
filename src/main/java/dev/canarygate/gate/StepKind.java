package dev.canarygate.gate;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A kind of step that package files can name.
 *
 * <p>Long, because each of its properties can be left out or added by itself.
 *
 * @param name such as {@code health.ready}
 * @param caption one sentence for editors and {@code explain}
 * @param shape its settings
 * @param repeatable whether doing it again after it was interrupted changes nothing: it only reads
 * @param again whether the author of these settings says the same of what they name
 * @param writes whether it only words changes on the forge, so that a dry run can show them
 * @param uses what it needs for itself alone while it goes on, such as {@code harness}: of all
 *     steps under way one at a time is given it
 * @param ahead whether, with these settings, it only reads what nothing before it makes or changes,
 *     so that a dry run can look at it although earlier results are not there yet
 * @param context what it knows of the steps around it
 * @param learning the facts that it can learn
 * @param asking what it asks people
 * @param example a step of this kind as a package file has it; empty when none is given
 * @param subjects the settings that say what it looks at: two steps that differ there measure two
 *     things. Empty: all of its kind look at the same
 */
public record StepKind(
    String name,
    String caption,
    Shape shape,
    boolean repeatable,
    Predicate<Settings> again,
    boolean writes,
    Set<String> uses,
    Predicate<Settings> ahead,
    Context context,
    Learning learning,
    Asking asking,
    String example,
    List<String> subjects,
    Maker maker) {
  public StepKind {
    uses = Set.copyOf(uses);
    subjects = List.copyOf(subjects);
  }

  public StepKind(String name, String caption, Shape shape, boolean repeatable, Maker maker) {
    this(
        name,
        caption,
        shape,
        repeatable,
        settings -> false,
        false,
        Set.of(),
        settings -> false,
        Context.NONE,
        Learning.NOTHING,
        Asking.NOTHING,
        "",
        List.of(),
        maker);
  }

  /** The same, which settings can call repeatable: their author knows what they name. */
  public StepKind againWhen(Predicate<Settings> said) {
    return with(draft -> draft.again = said);
  }

  /** The same, with a step as a package file has it, for the reference. */
  public StepKind example(String yaml) {
    return with(draft -> draft.example = yaml);
  }

  /** The same, whose steps look at what these settings say. */
  public StepKind lookingAt(String... settings) {
    return with(draft -> draft.subjects = List.of(settings));
  }

  /** Whether a step with these settings changes nothing when it is done again. */
  public boolean isRepeatable(Settings settings) {
    return repeatable || again.test(settings);
  }

  /** The same, as one that only words changes on the forge. */
  public StepKind writing() {
    return with(draft -> draft.writes = true);
  }

  /** The same, as one that needs these, too, for itself alone. */
  public StepKind using(String... resources) {
    var all = new HashSet<>(uses);
    all.addAll(Set.of(resources));
    return with(draft -> draft.uses = all);
  }

  /** The same, as one that a dry run can look at ahead of time when its settings say so. */
  public StepKind ahead(Predicate<Settings> when) {
    return with(draft -> draft.ahead = when);
  }

  /** The same, as one that knows this of the steps around it. */
  public StepKind within(Context other) {
    return with(draft -> draft.context = other);
  }

  /** The same, as one that can learn these facts. */
  public StepKind learning(Fact... facts) {
    return learning(
        new Learning(
            List.of(facts), learning.declared(), learning.fillings(), learning.expected()));
  }

  /** The same, whose settings give a placeholder in the names of its facts these values. */
  public StepKind filling(String placeholder, Function<Settings, List<String>> values) {
    return learning(learning.filling(placeholder, values));
  }

  /** The same, whose settings declare facts of their own, besides those that it always learns. */
  public StepKind declaring(Function<Settings, List<Fact>> declared) {
    return learning(
        new Learning(learning.facts(), declared, learning.fillings(), learning.expected()));
  }

  /**
   * The same, whose settings expect this of its facts besides what conditions in them say: by name,
   * in plain words.
   */
  public StepKind expecting(Function<Settings, Map<String, String>> expected) {
    return learning(
        new Learning(learning.facts(), learning.declared(), learning.fillings(), expected));
  }

  /** The same, as one that asks people this. */
  public StepKind asking(Asking other) {
    return with(draft -> draft.asking = other);
  }

  private StepKind learning(Learning other) {
    return with(draft -> draft.learning = other);
  }

  /** A kind that no file can name: it waits between two elements of a repeated block. */
  public static StepKind interval(Duration length) {
    return Interval.kind(length);
  }

  /**
   * The same in one element of a repeated block: what it learns is known with the element in its
   * name, such as {@code http.run-1.status}, and, as the newest, without.
   */
  public StepKind inElement(String element) {
    var names = new ElementFacts(element);
    return with(
        draft -> {
          draft.context = new InElement(this, names);
          draft.learning = Learning.NOTHING;
          draft.maker = settings -> inElement(maker.step(settings), names);
        });
  }

  /** The elements that it is the kind of a step in, from the innermost out. */
  public List<String> elements() {
    return context instanceof InElement in
        ? Stream.concat(in.kind().elements().stream(), Stream.of(in.names().element())).toList()
        : List.of();
  }

  private static Step inElement(Step step, ElementFacts names) {
    return (world, assignment) -> names.both(step.perform(world, assignment));
  }

  /** The same, each of whose steps is performed by another one that is made of it. */
  public StepKind performing(UnaryOperator<Step> around) {
    return with(draft -> draft.maker = settings -> around.apply(maker.step(settings)));
  }

  /** What the kind itself knows of the steps around it, and its facts under both names. */
  private record InElement(StepKind kind, ElementFacts names) implements Context {
    @Override
    public Optional<String> neverPasses(Settings settings, List<StepDefinition> before) {
      return kind.context.neverPasses(settings, before);
    }

    @Override
    public List<StepDefinition> parts(Settings settings) {
      return kind.context.parts(settings);
    }

    @Override
    public List<Fact> learns(Settings settings) {
      return names.both(kind.learns(settings));
    }

    @Override
    public List<Fact> declares() {
      return kind.declares();
    }

    @Override
    public Map<String, String> expects(Settings settings) {
      return kind.expects(settings);
    }
  }

  /** What these settings expect of its facts besides what conditions in them say, by name. */
  public Map<String, String> expects(Settings settings) {
    var all = new LinkedHashMap<>(learning.expected().apply(settings));
    all.putAll(context.expects(settings));
    return all;
  }

  /** What it declares to learn, placeholders open; in a repeated block without its element. */
  public List<Fact> declares() {
    return Stream.concat(learning.facts().stream(), context.declares().stream()).toList();
  }

  /** What one step with these settings can learn, itself or through the steps that it performs. */
  public List<Fact> learns(Settings settings) {
    return Stream.of(
            Stream.of(SharedFacts.OBSTACLE_SERVICE),
            learning.with(settings).stream(),
            context.learns(settings).stream())
        .flatMap(facts -> facts)
        .toList();
  }

  /** What a kind of step knows of the steps around it, so that a file is refused in time. */
  public interface Context {
    /** Knows nothing. */
    Context NONE = new Context() {};

    /**
     * Why a step can never pass in its place; empty when it can.
     *
     * @param before the steps before it in its package, with those that they perform themselves
     */
    default Optional<String> neverPasses(Settings settings, List<StepDefinition> before) {
      return Optional.empty();
    }

    /** The steps that a step performs itself, in order. */
    default List<StepDefinition> parts(Settings settings) {
      return List.of();
    }

    /** What it learns through the steps that it performs itself. */
    default List<Fact> learns(Settings settings) {
      return List.of();
    }

    /** What is declared by the kind that is behind it, placeholders open. */
    default List<Fact> declares() {
      return List.of();
    }

    /** What is expected of its facts by the kind that is behind it, by name. */
    default Map<String, String> expects(Settings settings) {
      return Map.of();
    }
  }

  private StepKind with(Consumer<Draft> change) {
    var draft = new Draft();
    change.accept(draft);
    return new StepKind(
        name,
        caption,
        shape,
        repeatable,
        draft.again,
        draft.writes,
        draft.uses,
        draft.ahead,
        draft.context,
        draft.learning,
        draft.asking,
        draft.example,
        draft.subjects,
        draft.maker);
  }

  /** What can be said of a kind after it is made. */
  private final class Draft {
    private Predicate<Settings> again = StepKind.this.again;
    private boolean writes = StepKind.this.writes;
    private Set<String> uses = StepKind.this.uses;
    private Predicate<Settings> ahead = StepKind.this.ahead;
    private Context context = StepKind.this.context;
    private Learning learning = StepKind.this.learning;
    private Asking asking = StepKind.this.asking;
    private String example = StepKind.this.example;
    private List<String> subjects = StepKind.this.subjects;
    private Maker maker = StepKind.this.maker;
  }

  /** Makes a step from checked settings. */
  @FunctionalInterface
  public interface Maker {
    Step step(Settings settings);
  }

  /** A step that is held to what its kind declares, wherever assertions are checked. */
  public Step step(Settings settings) {
    var step = maker.step(settings);
    return (world, assignment) -> {
      var finding = step.perform(world, assignment);
      assert undeclared(settings, finding).isEmpty()
          : name + " does not declare " + undeclared(settings, finding);
      return finding;
    };
  }

  /** Facts of a finding that this kind does not declare, or declares with other values. */
  public List<String> undeclared(Settings settings, Finding finding) {
    var declared = learns(settings);
    return finding.facts().asMap().entrySet().stream()
        .filter(
            fact ->
                declared.stream()
                    .filter(each -> each.matches(fact.getKey()))
                    .noneMatch(each -> each.fits(fact.getValue())))
        .map(fact -> fact.getKey() + " = " + fact.getValue())
        .toList();
  }
}
