package dev.canarygate.journal;

import dev.canarygate.world.Launcher;
import java.nio.file.Path;

/** The lease file is not a lease, so that nobody can say who holds the gate. */
public final class BrokenLease extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  /**
   * @param why what is wrong with it
   */
  BrokenLease(Path file, String why) {
    super(file + " does not say who holds the gate: " + why);
    this.why = why;
  }

  /** What is wrong with it, without its name. */
  public String why() {
    return why;
  }

  /**
   * What a person can do.
   *
   * @param launcher knows how the program was started
   */
  public String remedy(Launcher launcher) {
    return "make sure that no gate runs with these artifacts, also on no other machine; then: `"
        + launcher.line("unlock --reason 'lease.json was broken'")
        + "`; then: "
        + launcher.line("resume");
  }
}
