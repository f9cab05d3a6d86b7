import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes which commit a checkout shows, and its date in UTC, a line each, for the version of the
 * program. Both are empty when that is unknown: there is no checkout, or no git. It asks git, which
 * alone knows what a work tree of several shows.
 */
final class BuiltFrom {
  private static final String UNKNOWN = "\n\n";

  private BuiltFrom() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var checkout = Path.of(arguments[0]);
    var file = Path.of(arguments[1]);
    Files.createDirectories(file.getParent());
    // Without it git would look for a checkout further up, which is somebody else's.
    Files.writeString(file, Files.exists(checkout.resolve(".git")) ? shown(checkout) : UNKNOWN);
  }

  private static String shown(Path checkout) throws IOException, InterruptedException {
    try {
      var git = git(checkout).start();
      var lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 && lines.lines().count() == 2 ? lines : UNKNOWN;
    } catch (IOException noGit) {
      return UNKNOWN;
    }
  }

  /** Reads a checkout of another user, too, as a container that builds it does. */
  private static ProcessBuilder git(Path checkout) {
    var words =
        List.of(
            "git",
            "-c",
            "safe.directory=*",
            "log",
            "-1",
            "--no-show-signature",
            "--no-color",
            "--abbrev=10",
            "--date=format-local:%Y-%m-%d",
            "--format=%h%n%cd");
    var builder = new ProcessBuilder(words).directory(checkout.toFile());
    builder.environment().put("TZ", "UTC0");
    // A hook that builds has them set for another checkout.
    builder.environment().keySet().removeIf(each -> each.startsWith("GIT_"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
