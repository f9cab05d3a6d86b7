package dev.canarygate.gate;

/**
 * A kind of step that package files can name.
 *
 * @param name such as {@code health.ready}
 * @param caption one sentence for editors and {@code explain}
 * @param shape its settings
 * @param repeatable whether doing it again after it was cut short changes nothing: it only reads
 * @param writes whether it only words changes on the forge, so that a dry run can show them
 */
public record StepKind(
    String name, String caption, Shape shape, boolean repeatable, boolean writes, Maker maker) {
  public StepKind(String name, String caption, Shape shape, boolean repeatable, Maker maker) {
    this(name, caption, shape, repeatable, false, maker);
  }

  /** The same, as one that only words changes on the forge. */
  public StepKind writing() {
    return new StepKind(name, caption, shape, repeatable, true, maker);
  }

  /** Makes a step from checked settings. */
  @FunctionalInterface
  public interface Maker {
    Step step(Settings settings);
  }

  public Step step(Settings settings) {
    return maker.step(settings);
  }
}
