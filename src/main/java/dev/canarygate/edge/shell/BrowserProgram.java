package dev.canarygate.edge.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Shows a file in the person's browser: by the program in {@code BROWSER}, which may have
 * arguments, else as the system opens files.
 */
public final class BrowserProgram {
  /** A program that hands the file on says so by then; one that is still there shows it. */
  private static final long SECONDS = 3;

  /** What reaches a person's screen; no secret is among them. */
  private static final List<String> SETTINGS =
      List.of("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "BROWSER");

  private BrowserProgram() {}

  /** Whether a program took the file. */
  public static boolean opens(Path file) {
    var words = new ArrayList<>(words(System.getenv(), System.getProperty("os.name", "")));
    words.add(file.toAbsolutePath().toUri().toString());
    var builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    ChildEnvironment.restrict(builder, SETTINGS);
    try {
      var browser = builder.start();
      return !browser.waitFor(SECONDS, TimeUnit.SECONDS) || browser.exitValue() == 0;
    } catch (IOException notStarted) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static List<String> words(Map<String, String> environment, String system) {
    var own = environment.getOrDefault("BROWSER", "").strip();
    if (!own.isEmpty()) {
      return Files.exists(Path.of(own)) ? List.of(own) : List.of(own.split("\\s+"));
    }
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open");
  }
}
