package dev.canarygate.gatefile;

import dev.canarygate.gatefile.Installers.Place;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program's place by its installer: {@code pipx:bin/NAME}, or {@code pipx:venvs/PACKAGE/bin/NAME}
 * in its virtual environment; {@code uv:} likewise. {@code via PROGRAM} after it names the
 * installer that is asked.
 *
 * @param rest relative to the folder
 */
record InstalledPlace(String installer, Place place, String rest, String program) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<installer>pipx|uv):(?<place>bin|venvs)/(?<rest>[^ ]+)( via ?(?<program>.*))?");

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  /** Empty when the text is a path or a name. */
  static Optional<InstalledPlace> parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var program = form.group("program");
    return Optional.of(
        new InstalledPlace(
            form.group("installer"),
            Place.valueOf(form.group("place").toUpperCase(Locale.ROOT)),
            form.group("rest"),
            program == null ? "" : program.strip()));
  }

  /** Absolute; empty when nothing is known of the installer. */
  Optional<Path> in(Installers installers) {
    return installers.folder(installer, program, place).map(folder -> folder.resolve(spelled()));
  }

  private String spelled() {
    return WINDOWS ? rest.replace("/bin/", "/Scripts/") + ".exe" : rest;
  }
}
