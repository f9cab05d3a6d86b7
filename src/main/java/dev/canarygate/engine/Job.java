package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;

/**
 * One step that a runner performs for the driver of the gate.
 *
 * @param id {@code GATE/PACKAGE#ATTEMPT/STEP}, with {@code ~2} for its second time in the attempt
 * @param attempt 1-based
 * @param records how many the journal had when the step began: the runner's copy has them, too
 * @param definition the gate's files, as {@link DefinitionFiles} keeps them
 * @param evidence name of the folder of evidence, relative to the artifacts folder
 */
public record Job(
    String id,
    String gate,
    String workPackage,
    int attempt,
    String step,
    long records,
    Exhibit definition,
    String evidence) {
  /** The id of its first time. */
  public static String id(String gate, String workPackage, int attempt, String step) {
    return gate + "/" + workPackage + "#" + attempt + "/" + step;
  }

  /** The same under another id. */
  public Job as(String other) {
    return new Job(other, gate, workPackage, attempt, step, records, definition, evidence);
  }
}
