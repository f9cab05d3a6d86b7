package dev.canarygate.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.canarygate.text.ProgramData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list inside the program of what nothing lifts: no flag, parameter, waiver, decision or gate
 * file. It is read from {@code never-lifted.yaml}, next to this class.
 *
 * @param roles what is never done to an issue, by the name that gate files give it
 * @param guards facts that mean the same under every name of the stop conditions about them
 */
public record NeverLifted(Map<String, Role> roles, List<Guard> guards) {
  private static final NeverLifted LIST =
      ProgramData.read(NeverLifted.class, "never-lifted.yaml", NeverLifted.class);

  public NeverLifted {
    roles = Map.copyOf(roles);
    guards = List.copyOf(guards);
  }

  public static NeverLifted list() {
    return LIST;
  }

  /**
   * What an issue is for.
   *
   * @param never changes that are never made: {@code comment}, {@code close} or {@code reopen}
   * @param issues that have this role in every gate
   * @param parameters that name the issue in gate files without roles
   */
  public record Role(Set<String> never, List<Named> issues, List<Named> parameters) {
    public Role {
      never = Set.copyOf(never);
      issues = List.copyOf(issues);
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * An issue, or the parameters that name one.
   *
   * @param repository {@code owner/name}, or a parameter's name
   * @param issue its number, or a parameter's name
   */
  public record Named(@JsonProperty("repo") String repository, String issue) {}

  /**
   * What a fact means.
   *
   * @param kind of the step that learns it
   * @param fact its name; {@code {setting}} is filled in from the step's settings. Null: all that
   *     the step finds
   * @param never only when the step's issue has a role that forbids this change; null: always
   * @param waivable whether a stop condition about it can be waived; null: its file says
   * @param exit how the program ends when such a stop blocks; null: its file says
   */
  public record Guard(
      @JsonProperty("do") String kind,
      @Nullable String fact,
      @Nullable String never,
      @Nullable Boolean waivable,
      @Nullable String exit) {}
}
