package dev.canarygate.world;

import dev.canarygate.evidence.EvidenceFolder;
import java.nio.file.Path;
import java.util.Map;

/** All that a step may see outside the process. */
public interface World {
  Forge forge();

  Web web();

  Shell shell();

  Time time();

  Processes processes();

  Machine machine();

  Progress progress();

  /** Where this attempt at this work package keeps its files. */
  EvidenceFolder evidence();

  /** The artifacts directory itself, for evidence with a name of its own. */
  Path artifacts();

  /** Environment of this process. */
  Map<String, String> environment();

  /** Home of the person who runs the gate. */
  Path home();

  /** The command lines that people are asked to type. */
  default Launcher launcher() {
    return Launcher.PLAIN;
  }

  /** Whether changes are withheld: then blanks in comments are marked, not refused. */
  boolean dry();
}
