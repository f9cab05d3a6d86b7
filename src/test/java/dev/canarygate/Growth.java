package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/**
 * How work grows with its input, counted by the virtual machine in bytes that it hands out on this
 * thread. Unlike time, that is the same on a busy machine; and whatever copies a collection, folds
 * findings again or asks a question twice hands out more of it.
 */
public final class Growth {
  /** A little above two: what is sorted grows by a logarithm more. */
  private static final double TWICE = 2.4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Growth() {}

  /**
   * Expects twice the input to be at most twice the work.
   *
   * @param size of the smaller input
   * @param work makes the input of a size, and gives what is to be counted
   */
  public static void isLinear(int size, IntFunction<Runnable> work) {
    counted(work.apply(size));
    long once = counted(work.apply(size));
    long twice = counted(work.apply(2 * size));
    assertThat((double) twice / once)
        .as("%d bytes for %d, %d bytes for %d", once, size, twice, 2 * size)
        .isLessThan(TWICE);
  }

  private static long counted(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
