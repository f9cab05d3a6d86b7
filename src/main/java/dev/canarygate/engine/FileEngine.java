package dev.canarygate.engine;

import java.nio.file.Path;

/** Keeps gates in the artifacts folder alone. */
public final class FileEngine implements Engine {
  /** Its name. */
  public static final String NAME = "files";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Gates in(Path artifacts) {
    return gates(artifacts);
  }

  /** The same for those who need no other engine. */
  public static Gates gates(Path artifacts) {
    return new FileGates(artifacts);
  }
}
