package dev.canarygate.candidate;

import dev.canarygate.gate.Version;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why pip, or an installer around it, came back without the package. The words are those of pip 21
 * to 26 and of uv; the first kind whose words match is the cause.
 */
enum PipTrouble {
  UNAUTHORIZED(
      Obstacle.Kind.NO_PERMISSION,
      "the package index wants a login",
      "\\b401 (Client )?Error|: 401 |\\(401 Unauthorized\\)|EOFError: EOF when reading a line",
      "Give pip the index's user and password or token: netrc, a keyring, or `pip config`."),
  FORBIDDEN(
      Obstacle.Kind.NO_PERMISSION,
      "the package index refuses access",
      "\\b403 (Client )?Error|: 403 |\\(403 Forbidden\\)",
      "Ask the owner of the index for the right to read it; check `pip config list`."),
  PROXY(
      Obstacle.Kind.NO_PERMISSION,
      "the proxy refuses to reach the package index",
      "\\b407 (Client )?Error|407 Proxy Authentication|Tunnel connection failed|ProxyError",
      "Correct the proxy's address or login in HTTPS_PROXY or `pip config`."),
  CERTIFICATE(
      Obstacle.Kind.UNREACHABLE,
      "the certificate of the package index is not trusted",
      "CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError|invalid peer certificate",
      "Name the right certificates with `pip config set global.cert FILE`."),
  SERVER_ERROR(
      Obstacle.Kind.UNREACHABLE,
      "the package index answers with a server error",
      "\\b5\\d\\d Server Error|too many 5\\d\\d error responses|\\bHTTP error 5\\d\\d"
          + "|server error \\(5\\d\\d",
      "Wait until the index is healthy, then run the gate again."),
  RATE_LIMITED(
      Obstacle.Kind.UNREACHABLE,
      "the package index answers that it is asked too often",
      "\\b429 (Client )?Error|too many 429 error responses|\\(429 Too Many Requests\\)",
      "Wait a while, then run the gate again."),
  NO_ANSWER(
      Obstacle.Kind.UNREACHABLE,
      "the package index does not answer",
      "Retrying \\(Retry|Max retries exceeded|[Cc]onnection (error|refused|reset|timed out|broken)"
          + "|Temporary failure in name resolution|Name or service not known|Read timed out"
          + "|error sending request|dns error|Network is unreachable"
          // A missing page (404) is an answer: the index does not know the package.
          + "|Could not fetch URL \\S+ (?!404 )|(?<!404) Client Error",
      "Check the network and how pip is set up here: `pip config list`."),
  NO_INDEX(
      Obstacle.Kind.UNREACHABLE,
      "what answers is not a package index that this pip can read",
      "because the \\w+ request got Content-Type|UnsupportedSimpleApiVersion"
          + "|unsupported api-version|Unsupported Content-Type",
      "Check the address in `pip config list`: a proxy's page, or an index that needs a newer pip."),
  OTHER_PYTHON(
      null,
      "it needs another Python",
      "Link requires a different Python|Requires-Python|require[s]? a different [Pp]ython"
          + "|requires a different Python|depends on Python\\b|does not satisfy Python",
      "Install a Python that the candidate supports, and name it in runner.pip and for the"
          + " installer."),
  OTHER_PLATFORM(
      null,
      "it has no file for this platform",
      "none of the wheel's tags|is not a supported wheel on this platform"
          + "|no wheels with a matching|not compatible with the current platform",
      "Run the gate on a platform that the candidate supports, or ask for a wheel for this one.");

  private final Obstacle.@Nullable Kind kind;
  private final String words;
  private final Pattern telling;
  private final String remedy;

  PipTrouble(Obstacle.@Nullable Kind kind, String words, String telling, String remedy) {
    this.kind = kind;
    this.words = words;
    this.telling = Pattern.compile(telling);
    this.remedy = remedy;
  }

  /**
   * The cause, and the line that says so.
   *
   * @param line pip's own words
   */
  record Found(PipTrouble trouble, String line) {
    /** One sentence with pip's own words. */
    String inWords() {
      return trouble.words + "; pip: " + line;
    }

    Obstacle obstacle(String about) {
      return new Obstacle(
          trouble.kind == null ? Obstacle.Kind.UNREACHABLE : trouble.kind,
          "the package index",
          about + ": " + inWords(),
          trouble.remedy);
    }
  }

  private static final int LONGEST = 300;

  /** Why the index could not be asked; empty when nothing in the output says so. */
  static Optional<Found> ofTheIndex(String output) {
    return Stream.of(values())
        .filter(PipTrouble::isOfTheIndex)
        .flatMap(each -> each.line(output).stream())
        .findFirst();
  }

  /**
   * Why the index has a version, and this runner cannot use it; empty when it can, or when the
   * output says nothing of it. Only lines about this very version count: pip speaks of all.
   */
  static Optional<Found> of(Version version, String output) {
    var lines = output.lines().filter(line -> isAbout(version, line)).toList();
    if (lines.stream().anyMatch(line -> line.contains("Found link "))) {
      return Optional.empty();
    }
    return Stream.of(OTHER_PYTHON, OTHER_PLATFORM)
        .flatMap(each -> each.line(String.join("\n", lines)).stream())
        .findFirst();
  }

  /** Why the file itself refuses this Python, after pip was asked for one version and no other. */
  static Optional<Found> ofTheFile(String output) {
    var lines = output.lines().filter(line -> line.startsWith("ERROR: Package "));
    return OTHER_PYTHON.line(lines.collect(Collectors.joining("\n")));
  }

  private static boolean isAbout(Version version, String line) {
    return Stream.of(line.split("[\\s;/#=]+", -1))
        .flatMap(PipTrouble::spelled)
        .anyMatch(version::equals);
  }

  /** The version in the name of a file, or by itself. */
  private static Stream<Version> spelled(String word) {
    var bare = word.replaceAll("^[(`']+|[),.`']+$", "");
    var name = bare.replaceAll("\\.(whl|tar\\.gz|zip)$", "");
    return name.equals(bare)
        ? Version.parse(bare).stream()
        : Stream.of(name.split("-", -1)).skip(1).flatMap(part -> Version.parse(part).stream());
  }

  private Optional<Found> line(String output) {
    return output
        .lines()
        .filter(line -> telling.matcher(line).find())
        .map(String::strip)
        .map(line -> Visible.line(line, LONGEST))
        .map(line -> new Found(this, line))
        .findFirst();
  }

  private boolean isOfTheIndex() {
    return kind != null;
  }

  String remedy() {
    return remedy;
  }
}
