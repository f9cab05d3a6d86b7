package dev.canarygate.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must reach no file and no screen: values that we know, in plain, base64, hexadecimal, URL,
 * JSON and XML form, and whatever looks like a token of a well-known provider.
 *
 * <p>A secret is replaced by {@code [masked:…]} with the name of the rule. Not covered: a known
 * value that a program wraps over several lines, or encodes twice.
 */
public final class Secrets {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY"
              + "|SIGNING_?KEY|CREDENTIAL|COOKIE|(^|_)PAT$).*");
  private static final Pattern NAMES_A_PLACE =
      Pattern.compile("(?i).*(_PATH|_FILE|_DIR|_SOCK|_HOME|APPLICATION_CREDENTIALS)$");

  private final Set<String> values;
  private final SecretFinder finder;

  private Secrets(Set<String> values) {
    this.values = values;
    this.finder = new SecretFinder(values);
  }

  /** Knows no value, only how tokens of providers look. */
  public static Secrets ofProviders() {
    return new Secrets(Set.of());
  }

  /** Values shorter than six characters are words and are not hidden. */
  public static Secrets of(Collection<String> values) {
    return new Secrets(new LinkedHashSet<>(values));
  }

  /** What variables named like secrets hold, and passwords inside addresses. */
  public static Secrets ofEnvironment(Map<String, String> environment) {
    return new Secrets(valuesIn(environment));
  }

  /** These and what a child is given on top of our own environment. */
  public Secrets andEnvironment(Map<String, String> environment) {
    return environment.isEmpty() ? this : and(valuesIn(environment));
  }

  /** Whether a variable of this name holds a secret, as far as a name can say. */
  public static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches() && !NAMES_A_PLACE.matcher(name).matches();
  }

  private static Set<String> valuesIn(Map<String, String> environment) {
    var values = new LinkedHashSet<String>();
    environment.forEach(
        (name, value) -> {
          if (isSecretName(name)) {
            values.add(value);
          }
          passwordIn(value).ifPresent(values::add);
        });
    return values;
  }

  private static Optional<String> passwordIn(String address) {
    if (!address.contains("://")) {
      return Optional.empty();
    }
    try {
      var user = new URI(address).getUserInfo();
      return Optional.ofNullable(user)
          .filter(text -> text.contains(":"))
          .map(text -> text.substring(text.indexOf(':') + 1));
    } catch (URISyntaxException e) {
      // Not an address after all; the provider rules still look at it.
      return Optional.empty();
    }
  }

  /** These and more. */
  public Secrets and(Collection<String> more) {
    var all = new LinkedHashSet<>(values);
    all.addAll(more);
    return new Secrets(all);
  }

  public String mask(String text) {
    return new String(
        mask(text.getBytes(StandardCharsets.UTF_8)).content(), StandardCharsets.UTF_8);
  }

  public Masked mask(byte[] content) {
    var out = new ByteArrayOutputStream(content.length);
    try (var masked = masking(out)) {
      masked.write(content);
      masked.finish();
      return new Masked(out.toByteArray(), masked.redactions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Masks what is written, line by line and in bounded memory; {@code flush} lets complete lines
   * through, {@code close} the rest.
   */
  public MaskedStream masking(OutputStream out) {
    return new MaskedStream(out, finder);
  }

  @Override
  public String toString() {
    return values.size() + " known values";
  }

  /**
   * @param redactions how many secrets were replaced
   */
  // The bytes are evidence and masked contents are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Masked(byte[] content, long redactions) {}
}
