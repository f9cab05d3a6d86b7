package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonToml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Under whose name the CLI would send: from the session store, else from the credentials file, else
 * nobody.
 */
public final class Login {
  public static final String DEFAULT_SERVER = "https://spec-kitty-dev.fly.dev";
  private static final String NO_TEAM = "no-team";

  private final StateRoots roots;
  private final PathSpelling disk;
  private final SessionStore sessions;

  public Login(StateRoots roots, PathSpelling disk, SessionKey key) {
    this.roots = roots;
    this.disk = disk;
    this.sessions = new SessionStore(roots, disk, key);
  }

  /**
   * What was found.
   *
   * @param scope null when nobody is logged in
   * @param serverUrl the server as configured, null unless the scope names somebody
   * @param teamOrUser {@code principal/team}, null unless there is a server
   * @param notes what people should know although nothing is wrong enough to refuse
   * @param problems files that decide about the login and cannot be read
   */
  public record Found(
      @Nullable Scope scope,
      @Nullable String serverUrl,
      @Nullable String teamOrUser,
      List<String> notes,
      List<StateProblem> problems) {
    public Found {
      notes = List.copyOf(notes);
      problems = List.copyOf(problems);
    }
  }

  public Found find() {
    var notes = new ArrayList<String>();
    try {
      Optional<Scope> scope = scope(notes);
      if (scope.isEmpty()) {
        return new Found(null, null, null, notes, List.of());
      }
      return found(scope.get(), serverUrl(notes), notes);
    } catch (Undecided e) {
      return new Found(null, null, null, notes, List.of(e.problem));
    }
  }

  private static Found found(Scope scope, String server, List<String> notes) {
    String principal = scope.principal();
    boolean known = !principal.isEmpty() && !server.isEmpty();
    return new Found(scope, known ? server : null, known ? principal : null, notes, List.of());
  }

  private Optional<Scope> scope(List<String> notes) {
    Optional<Scope> fromSession = fromSession(notes);
    return fromSession.isPresent() ? fromSession : fromCredentials(notes);
  }

  private Optional<Scope> fromSession(List<String> notes) {
    Optional<Session> session = session(notes);
    if (session.isEmpty() || !session.get().email().truthy()) {
      return Optional.empty();
    }
    Optional<Session.Team> team = session.get().privateTeam();
    if (team.isEmpty()) {
      notes.add("The session has no private team, so the CLI counts as logged out.");
      return Optional.empty();
    }
    String email = text(session.get().email(), "the session's e-mail");
    return Optional.of(Scope.of(serverUrl(notes), email, text(team.get().id(), "the team's id")));
  }

  private Optional<Session> session(List<String> notes) {
    try {
      return sessions.read();
    } catch (SessionStore.Unusable e) {
      notes.add("The session store " + roots.session() + " is not usable: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private String text(PyValue value, String what) {
    if (value instanceof PyValue.Text text) {
      return text.value();
    }
    throw new Undecided(
        StateProblem.Subject.SESSION,
        roots.session(),
        new UnreadableFile(Reason.INVALID_FIELDS, what + " is " + value.typeName()));
  }

  private Optional<Scope> fromCredentials(List<String> notes) {
    return read(StateProblem.Subject.CREDENTIALS, roots.credentials(), notes)
        .flatMap(Login::credentialsScope);
  }

  private static Optional<Scope> credentialsScope(PyValue.Table credentials) {
    if (!(credentials.get("user") instanceof PyValue.Table user)
        || !(credentials.get("server") instanceof PyValue.Table server)) {
      return Optional.empty();
    }
    PyValue name = user.get("username");
    PyValue url = server.get("url");
    if (!name.truthy() || !url.truthy()) {
      return Optional.empty();
    }
    PyValue team = user.get("team_slug");
    return Optional.of(Scope.of(url.str(), name.str(), team.truthy() ? team.str() : NO_TEAM));
  }

  private String serverUrl(List<String> notes) {
    Optional<PyValue.Table> config = read(StateProblem.Subject.CONFIG, roots.config(), notes);
    if (config.isEmpty() || !config.get().has("sync")) {
      return DEFAULT_SERVER;
    }
    if (!(config.get().get("sync") instanceof PyValue.Table sync)) {
      String what = "sync is " + config.get().get("sync").typeName() + " instead of a table";
      throw new Undecided(
          StateProblem.Subject.CONFIG,
          roots.config(),
          new UnreadableFile(Reason.INVALID_FIELDS, what));
    }
    return sync.has("server_url") ? sync.get("server_url").str() : DEFAULT_SERVER;
  }

  /**
   * A file that is not TOML counts as missing, as for the CLI; one that is not text is a problem.
   */
  private Optional<PyValue.Table> read(
      StateProblem.Subject subject, String path, List<String> notes) {
    try {
      return SmallFile.text(disk.at(path)).map(PythonToml::read);
    } catch (Malformed e) {
      String note = path + ": " + e.getMessage() + "; the CLI goes on as if it were not there.";
      if (!notes.contains(note)) {
        notes.add(note);
      }
      return Optional.empty();
    } catch (UnreadableFile e) {
      throw new Undecided(subject, path, e);
    }
  }

  /** Who would send cannot be known. */
  private static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StateProblem problem;

    Undecided(StateProblem.Subject subject, String path, UnreadableFile cause) {
      super(cause);
      this.problem = StateProblem.of(subject, path, cause);
    }
  }
}
