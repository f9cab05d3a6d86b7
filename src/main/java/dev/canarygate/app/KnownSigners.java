package dev.canarygate.app;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list of trusted keys where a person would put it: {@code allowed_signers} next to the
 * project's {@code .gate-runner.yaml}, else in the person's own configuration folder. {@code
 * revoked_keys} next to it counts, too.
 */
public final class KnownSigners {
  private static final String SIGNERS = "allowed_signers";
  private static final String REVOKED = "revoked_keys";

  private KnownSigners() {}

  /** Of the current folder. */
  public static TrustFiles here() {
    return of(Path.of("").toAbsolutePath(), System.getenv(), System.getProperty("os.name", ""));
  }

  /**
   * @param directory absolute, where the search for the project begins
   * @param system as Java names it, such as {@code Linux}
   */
  static TrustFiles of(Path directory, Map<String, String> environment, String system) {
    var project =
        Configuration.trustedProject(directory)
            .map(file -> file.resolveSibling(SIGNERS))
            .filter(KnownSigners::isThere)
            .filter(file -> !Configuration.isOfOthers(file, directory));
    var own =
        UserFolders.configuration(environment, system)
            .map(folder -> folder.resolve(SIGNERS))
            .filter(KnownSigners::isThere);
    return Stream.of(project, own)
        .flatMap(Optional::stream)
        .findFirst()
        .map(KnownSigners::trusting)
        .orElse(TrustFiles.NONE);
  }

  /**
   * A list in the current folder that does not count, because no project's file is next to it.
   * Empty where another list counts, too.
   */
  static Optional<Path> passedOver() {
    var directory = Path.of("").toAbsolutePath();
    return passedOver(directory, System.getenv(), System.getProperty("os.name", ""));
  }

  static Optional<Path> passedOver(Path directory, Map<String, String> environment, String system) {
    return of(directory, environment, system).signers() == null
        ? Optional.of(directory.resolve(SIGNERS)).filter(KnownSigners::isThere)
        : Optional.empty();
  }

  private static TrustFiles trusting(Path signers) {
    var revoked = signers.resolveSibling(REVOKED);
    return new TrustFiles(signers, isThere(revoked) ? revoked : null, null, null);
  }

  /** One that is there and cannot be read is an error, not a list that nobody made. */
  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }
}
