package dev.canarygate.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this process must not tell. There is one for the process, because the last doors, such as a
 * screen, do not know where a text comes from.
 */
final class ProcessSecrets {
  private static final Set<String> LEARNED = new TreeSet<>();
  private static final Set<String> PUBLISHED = new TreeSet<>();
  private static volatile Secrets known = Secrets.ofEnvironment(System.getenv());

  private ProcessSecrets() {}

  static Secrets now() {
    return known;
  }

  static synchronized void learn(Collection<String> more) {
    if (LEARNED.addAll(more)) {
      known = all(System.getenv());
    }
  }

  static synchronized void publish(String value) {
    if (PUBLISHED.add(value)) {
      known = all(System.getenv());
    }
  }

  static synchronized Secrets all(Map<String, String> environment) {
    var others = new HashMap<>(environment);
    others.values().removeAll(PUBLISHED);
    return Secrets.ofEnvironment(others).and(LEARNED);
  }
}
