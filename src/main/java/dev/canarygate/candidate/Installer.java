package dev.canarygate.candidate;

import java.util.List;
import java.util.stream.Stream;

/** The installers that we know how to talk to. */
enum Installer {
  PIPX,
  UV;

  static Installer of(String text) {
    return switch (text) {
      case "pipx" -> PIPX;
      case "uv" -> UV;
      default -> throw new IllegalArgumentException("tool '" + text + "': expected pipx or uv");
    };
  }

  /**
   * The command line that installs one version, prereleases allowed.
   *
   * @param again whether that version is there already: installers would leave it as it is, also
   *     when it is an editable install
   */
  List<String> words(String program, String requirement, boolean again) {
    var words =
        switch (this) {
          case PIPX ->
              Stream.of(
                  program,
                  "install",
                  "--force",
                  requirement,
                  "--pip-args=--pre" + (again ? " --force-reinstall" : ""));
          case UV ->
              Stream.of(
                  program,
                  "tool",
                  "install",
                  "--force",
                  again ? "--reinstall" : "",
                  "--prerelease=allow",
                  requirement);
        };
    return words.filter(word -> !word.isEmpty()).toList();
  }
}
