package dev.canarygate.edge.shell;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.text.WordList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a child process gets of our own environment: what any program needs to run on this system,
 * and what the step names. Tokens and cloud keys of the person who runs the gate stay here.
 */
final class ChildEnvironment {
  /** Where programs, homes and temporary files are, and how text is written. */
  private static final Set<String> ANYWHERE =
      WordList.of(
          """
          PATH HOME USER LOGNAME SHELL TERM TZ LANG LANGUAGE TMPDIR TMP TEMP
          """);

  /** Without these a network behind a proxy, or with its own certificates, cannot be reached. */
  private static final Set<String> NETWORK =
      Set.of(
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "REQUESTS_CA_BUNDLE");

  /** Without these no program starts, or finds the person's folders. */
  private static final Set<String> WINDOWS =
      WordList.of(
          """
          SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERNAME USERPROFILE USERDOMAIN HOMEDRIVE
          HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA ALLUSERSPROFILE PROGRAMFILES PROGRAMFILES(X86)
          PROGRAMW6432 COMMONPROGRAMFILES COMPUTERNAME OS NUMBER_OF_PROCESSORS
          PROCESSOR_ARCHITECTURE
          """);

  /** Who has this can write to the gate; a step that names it does not get it either. */
  private static final Set<String> OURS = Set.of("GATE_RUNNER_DB_PASSWORD");

  private static final List<String> FAMILIES = List.of("LC_*", "XDG_*");

  private ChildEnvironment() {}

  /**
   * What is set on top of our own environment so that only what is needed is left.
   *
   * @param passed names of variables, or {@code PREFIX_*} for all that begin so and are not named
   *     like secrets
   * @param added set for this child alone
   * @return null for a variable that the child does not get
   */
  static Map<String, @Nullable String> of(
      Map<String, String> ours, Collection<String> passed, Map<String, String> added) {
    var changes = new HashMap<String, @Nullable String>();
    ours.forEach(
        (name, value) -> {
          boolean named = passed.stream().anyMatch(each -> names(each, name));
          if (OURS.contains(name) || (!named && !isNeeded(name, value))) {
            changes.put(name, null);
          }
        });
    changes.putAll(added);
    return changes;
  }

  /** Leaves a program only what it needs. */
  static void restrict(ProcessBuilder builder) {
    restrict(builder, List.of());
  }

  /**
   * The same, and what is named.
   *
   * @param passed as for {@link #of}
   */
  static void restrict(ProcessBuilder builder, Collection<String> passed) {
    var environment = builder.environment();
    of(Map.copyOf(environment), passed, Map.of()).keySet().forEach(environment::remove);
  }

  private static boolean isNeeded(String name, String value) {
    var upper = name.toUpperCase(Locale.ROOT);
    return ANYWHERE.contains(upper)
        || WINDOWS.contains(upper)
        || (NETWORK.contains(upper) && value.indexOf('@') < 0)
        || FAMILIES.stream().anyMatch(each -> names(each, name));
  }

  /** A family never brings a secret along: that has to be named in full. */
  private static boolean names(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1)) && !Secrets.isSecretName(name)
        : pattern.equals(name);
  }
}
