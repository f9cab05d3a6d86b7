package dev.canarygate.app;

import dev.canarygate.signing.VerifyingKey;
import java.util.regex.Pattern;

/** The name under which a key is listed for those who check its signatures. */
record KeyIdentity(String name) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+/-]{0,99}");

  KeyIdentity {
    if (!NAME.matcher(name).matches()) {
      throw new UsageProblem(
          "--identity: expected a name such as gate@example.com (letters, digits, . _ @ + / -), found '"
              + name
              + "'");
    }
  }

  /** The line for allowed_signers. */
  String listed(VerifyingKey key) {
    return name + " " + key.line();
  }

  /** The line of a {@code .pub} file. */
  String commented(VerifyingKey key) {
    return key.line() + " " + name;
  }
}
