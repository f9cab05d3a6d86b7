package dev.canarygate.postgres;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.UnreachableStore;
import dev.canarygate.gate.BadData;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/** What refusals of one database mean, in words for people. */
record SqlProblems(Server server) {
  /** Codes of PostgreSQL that say: not now. Those that begin with 08 are of the connection. */
  private static final Set<String> NOT_NOW =
      Set.of("57P01", "57P02", "57P03", "53300", "40001", "40P01", "25006");

  /** Codes of the functions in {@code 1-gates.sql}. */
  private static final String OWN = "GR";

  private static final Pattern OF_PEOPLE = Pattern.compile("function (say|unlock)\\b");

  private static final Pattern OF_RUNNERS =
      Pattern.compile(
          "function (runner_beat|runner_leave|seats_claim|jobs_claim|note_keep|job_done)\\b");

  /** What only the owner of the tables does. */
  static final String SET_UP = "set up";

  private static final Set<String> NO_SUCH_TABLES = Set.of("3F000", "42883", "42P01");

  /** Names the database for people. */
  String place() {
    return server.url().place();
  }

  /** Certificates that do not fit do not fit later either. */
  static boolean passes(SQLException problem) {
    var state = String.valueOf(problem.getSQLState());
    return (state.startsWith("08") || NOT_NOW.contains(state))
        && !TlsWords.isAboutTls(problem)
        && !lacksPassword(problem);
  }

  /** The driver says so with the state of a connection that failed. */
  private static boolean lacksPassword(SQLException problem) {
    return String.valueOf(problem.getMessage()).contains("no password was provided");
  }

  RuntimeException refused(String doing, SQLException problem) {
    var state = String.valueOf(problem.getSQLState());
    if (NO_SUCH_TABLES.contains(state)) {
      return new BadData(place(), Schema.NO_TABLES);
    }
    if (state.equals("42501")) {
      return new BadData(place(), right(doing, problem));
    }
    if (state.startsWith(OWN)) {
      return new BadData(place(), words(problem));
    }
    if (lacksPassword(problem)) {
      return new BadData(
          place(),
          "it wants a password for user %s; give it by %s, or in the file that %s names"
              .formatted(
                  server.credentials().user(server.url()), Credentials.PASSWORD, Credentials.FILE));
    }
    if (TlsWords.isAboutTls(problem)) {
      return new BadData(
          place(),
          TlsWords.of(problem, server.url(), server.credentials().rootCertificate(server.url())));
    }
    if (state.startsWith("28") || state.equals("3D000")) {
      return new BadData(place(), words(problem));
    }
    return DiskFault.ofStore(doing, place(), new UnreachableStore(words(problem), problem));
  }

  private String right(String doing, SQLException problem) {
    var lacks =
        "user %s has no right to do this (%s); "
            .formatted(server.credentials().user(server.url()), words(problem));
    return lacks
        + (doing.equals(SET_UP)
            ? "use the user who owns the tables and can create roles"
            : "its owner can give it with: grant " + role(problem) + " to ROLE");
  }

  private static String role(SQLException problem) {
    var words = words(problem);
    if (words.contains("permission denied for schema")) {
      return "gate_runner_reader"; // What else it lacks is said once it can look.
    }
    if (OF_PEOPLE.matcher(words).find()) {
      return "gate_runner_person";
    }
    return OF_RUNNERS.matcher(words).find() ? "gate_runner_performer" : "gate_runner_driver";
  }

  /** The server's own sentence, or the driver's; neither has a password. */
  static String words(SQLException problem) {
    var message = String.valueOf(problem.getMessage());
    int end = message.indexOf('\n');
    var line = end < 0 ? message : message.substring(0, end);
    return line.replaceFirst("^(ERROR|FATAL|PANIC): ", "");
  }
}
