package dev.canarygate.gatefile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where installers of Python programs put them: {@code pipx} and {@code uv tool}. Asked only when a
 * parameter's value is such a place.
 */
public interface Installers {
  /** Nothing is known of any installer. */
  Installers NONE = (installer, program, place) -> Optional.empty();

  /** Kinds of folder. */
  enum Place {
    /** Commands, on the person's PATH. */
    BIN,
    /** One virtual environment for each program. */
    VENVS
  }

  /**
   * Absolute.
   *
   * @param installer {@code pipx} or {@code uv}
   * @param program how the installer is started here; empty when the gate does not say
   */
  Optional<Path> folder(String installer, String program, Place place);
}
