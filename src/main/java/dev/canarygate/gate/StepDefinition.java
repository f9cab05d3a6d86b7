package dev.canarygate.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step as a package file asks for it.
 *
 * @param id unique within its package
 * @param guards those of its facts that mean something no gate file can change
 * @param passed variables of our own environment that its programs get besides what any program
 *     needs: names, or {@code PREFIX_*} for those that are not named like secrets
 * @param repetition the repeated block that it is of; null: none
 * @param at where it is written; null when no file has it
 */
public record StepDefinition(
    String id,
    StepKind kind,
    Settings settings,
    List<Guard> guards,
    List<String> passed,
    @Nullable Repetition repetition,
    @Nullable SourceLine at) {
  public StepDefinition {
    guards = List.copyOf(guards);
    passed = List.copyOf(passed);
  }

  /**
   * How a file names it from outside its package: {@code build/verify}. An element of a repeated
   * block also has the name that all its elements share.
   */
  public List<String> namesIn(String workPackage) {
    var whole = workPackage + "/" + id;
    var shared = workPackage + "/" + id.substring(id.lastIndexOf('/') + 1);
    return whole.equals(shared) ? List.of(whole) : List.of(whole, shared);
  }

  /** All that its settings expect of what it measures. */
  public Stream<Condition> conditions() {
    return settings(Shape.Type.CONDITIONS)
        .flatMap(each -> settings.texts(each).stream())
        .map(Condition::parse);
  }

  /** Whether its kind lets settings declare facts. */
  boolean readsOwnFacts() {
    return kind.shape().fields().values().stream()
        .anyMatch(each -> each.type() == Shape.Type.FACTS);
  }

  /** The facts that its settings declare, each with where its value is. */
  Stream<Map.Entry<String, Settings>> ownFacts() {
    return settings(Shape.Type.FACTS).flatMap(each -> settings.named(each).entrySet().stream());
  }

  /** Names of the settings of a type that it has. */
  private Stream<String> settings(Shape.Type type) {
    return kind.shape().fields().entrySet().stream()
        .filter(each -> each.getValue().type() == type && settings.has(each.getKey()))
        .map(Map.Entry::getKey);
  }

  /** The same with another kind and settings. */
  public StepDefinition with(StepKind other, Settings others) {
    return new StepDefinition(id, other, others, guards, passed, repetition, at);
  }

  /** The same as a step of that block, at that line. */
  public StepDefinition written(@Nullable Repetition block, SourceLine line) {
    return new StepDefinition(id, kind, settings, guards, passed, block, line);
  }

  /** A step that is done once. */
  public StepDefinition(
      String id, StepKind kind, Settings settings, List<Guard> guards, List<String> passed) {
    this(id, kind, settings, guards, passed, null, null);
  }

  /** A step whose programs get nothing but what any program needs. */
  public StepDefinition(String id, StepKind kind, Settings settings, List<Guard> guards) {
    this(id, kind, settings, guards, List.of());
  }

  /** A step none of whose facts is guarded. */
  public StepDefinition(String id, StepKind kind, Settings settings) {
    this(id, kind, settings, List.of());
  }
}
