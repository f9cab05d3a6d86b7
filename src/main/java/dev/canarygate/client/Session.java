package dev.canarygate.client;

import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is logged in, and in which teams. Whether the tokens have run out plays no part.
 *
 * @param email as stored, of any type
 */
record Session(PyValue email, List<Team> teams) {
  private static final List<String> REQUIRED =
      List.of(
          "user_id",
          "email",
          "name",
          "teams",
          "default_team_id",
          "access_token",
          "refresh_token",
          "session_id",
          "issued_at",
          "access_token_expires_at",
          "scope",
          "storage_backend",
          "last_used_at",
          "auth_method");
  private static final List<String> DATES =
      List.of("issued_at", "access_token_expires_at", "last_used_at");
  private static final List<String> TEAM_FIELDS = List.of("id", "name", "role");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<year>[0-9]{4})(?:-?W[0-9]{2}(?:-?[1-7])?|(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2}))"
              + "|[0-9]{4})(?:.(?<time>.+))?",
          Pattern.DOTALL);
  private static final Pattern TIME =
      Pattern.compile(
          "([01][0-9]|2[0-3])(:?[0-5][0-9](:?[0-5][0-9]([.,][0-9]+)?)?)?"
              + "(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9](:?[0-5][0-9]([.][0-9]+)?)?)?)?");

  Session {
    teams = List.copyOf(teams);
  }

  /** A team; only a private one takes part in the scope. */
  record Team(PyValue id, boolean isPrivate) {}

  /** The first private team. Never the default team, which is a matter of display. */
  Optional<Team> privateTeam() {
    return teams.stream().filter(Team::isPrivate).findFirst();
  }

  /**
   * Reads the decrypted session.
   *
   * @throws Malformed when the text is not JSON
   * @throws SessionStore.Unusable when a field is missing or no date
   */
  static Session parse(String text) throws SessionStore.Unusable {
    if (!(PythonJson.read(text) instanceof PyValue.Table table)) {
      throw new SessionStore.Unusable("the session is not an object");
    }
    requireAll(table, REQUIRED, "");
    for (String name : DATES) {
      requireDate(table, name);
    }
    if (table.get("refresh_token_expires_at").truthy()) {
      requireDate(table, "refresh_token_expires_at");
    }
    return new Session(table.get("email"), teams(table.get("teams")));
  }

  private static List<Team> teams(PyValue value) throws SessionStore.Unusable {
    var teams = new ArrayList<Team>();
    if (value instanceof PyValue.Sequence sequence) {
      for (PyValue item : sequence.items()) {
        teams.add(team(item));
      }
    } else if (value.truthy() || !isEmptyCollection(value)) {
      throw new SessionStore.Unusable("teams is " + value.typeName());
    }
    return teams;
  }

  private static boolean isEmptyCollection(PyValue value) {
    return value instanceof PyValue.Text || value instanceof PyValue.Table;
  }

  private static Team team(PyValue value) throws SessionStore.Unusable {
    if (!(value instanceof PyValue.Table table)) {
      throw new SessionStore.Unusable("a team is " + value.typeName());
    }
    requireAll(table, TEAM_FIELDS, "a team's ");
    return new Team(table.get("id"), table.get("is_private_teamspace").truthy());
  }

  private static void requireAll(PyValue.Table table, List<String> names, String whose)
      throws SessionStore.Unusable {
    for (String name : names) {
      if (!table.has(name)) {
        throw new SessionStore.Unusable(whose + name + " is missing");
      }
    }
  }

  private static void requireDate(PyValue.Table table, String name) throws SessionStore.Unusable {
    if (!(table.get(name) instanceof PyValue.Text text) || !isDate(text.value())) {
      throw new SessionStore.Unusable(name + " is not an ISO 8601 date");
    }
  }

  private static boolean isDate(String text) {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String time = matcher.group("time");
    return isOnCalendar(matcher) && (time == null || TIME.matcher(time).matches());
  }

  private static boolean isOnCalendar(Matcher date) {
    if (date.group("month") == null) {
      return true;
    }
    try {
      LocalDate.of(
          Integer.parseInt(date.group("year")),
          Integer.parseInt(date.group("month")),
          Integer.parseInt(date.group("day")));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
