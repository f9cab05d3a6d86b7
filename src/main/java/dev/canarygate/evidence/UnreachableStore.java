package dev.canarygate.evidence;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A place that is not a disk of this machine, such as a database, did not do what it was asked. */
public final class UnreachableStore extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param why in words, without passwords
   */
  public UnreachableStore(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
