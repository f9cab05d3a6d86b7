package dev.canarygate.client;

import dev.canarygate.client.python.PythonText;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variable that lets the CLI send to the service. */
public final class SaasSwitch {
  public static final String VARIABLE = "SPEC_KITTY_ENABLE_SAAS_SYNC";

  private static final Set<String> ON = Set.of("1", "true", "yes", "on");

  private SaasSwitch() {}

  /** Case and white space around do not matter; folding goes over upper case as Unicode's does. */
  static boolean isOn(@Nullable String value) {
    return value != null
        && ON.contains(PythonText.strip(value).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }
}
