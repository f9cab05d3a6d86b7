package dev.canarygate.disk;

import java.io.IOException;

/** Told of every file operation around the moment when it happens; it may refuse, or die. */
public interface Trouble {
  /**
   * @throws IOException when the disk refuses it
   */
  void before(FileOperation operation, String file) throws IOException;

  void after(FileOperation operation, String file) throws IOException;

  /** None at all. */
  Trouble NONE =
      new Trouble() {
        @Override
        public void before(FileOperation operation, String file) {}

        @Override
        public void after(FileOperation operation, String file) {}
      };
}
