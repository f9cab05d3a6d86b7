package dev.canarygate.run;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.UnfitFile;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one place where a step is performed: for a run, a dry run and a check alike. Whatever goes
 * wrong in a step is a finding of that step, except what keeps the whole run from going on.
 */
final class Performer {
  private static final int FRAMES = 12;

  private Performer() {}

  /**
   * @param world made for this step
   * @throws Withheld when the world withholds a change that the step must make
   * @throws Interrupted when a person ended the run
   * @throws DiskFault when the disk is full, failing or closed to us
   * @throws MemoryFault when memory runs out
   */
  static Finding perform(StepDefinition step, Supplier<World> world, Assignment assignment) {
    try {
      return step.kind().step(step.settings()).perform(world.get(), assignment);
    } catch (Obstacle obstacle) {
      return Finding.of(obstacle);
    } catch (Withheld | Interrupted end) {
      throw end;
    } catch (RuntimeException | Error problem) {
      return defect(problem, assignment.workPackage() + " step " + assignment.step());
    }
  }

  /** An error, too, says only that this step learned nothing: a stack may overflow on one input. */
  private static Finding defect(Throwable problem, String where) {
    DiskFault.behind(problem).ifPresent(Performer::raise);
    MemoryFault.behind(problem, where).ifPresent(Performer::raise);
    var unfit = UnfitFile.behind(problem);
    if (unfit.isPresent()) {
      return Finding.inconclusive("cannot read " + unfit.get().getMessage());
    }
    return Finding.inconclusive("a defect of this program in " + where + ": " + inWords(problem))
        .details(Stream.of(problem.getStackTrace()).limit(FRAMES).map(String::valueOf).toList());
  }

  private static String inWords(Throwable problem) {
    return problem instanceof StackOverflowError
        ? "something that it read is nested too deeply or has too many parts"
        : problem.toString();
  }

  private static void raise(RuntimeException fault) {
    throw fault;
  }
}
