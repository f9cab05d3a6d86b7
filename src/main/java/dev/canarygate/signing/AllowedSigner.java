package dev.canarygate.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of allowed signers.
 *
 * @param key empty when it is of a type that signs nothing here, such as RSA
 */
record AllowedSigner(
    int line, SshPatterns principals, SignerOptions options, Optional<VerifyingKey> key) {
  private static final Pattern LINE = Pattern.compile("(\"[^\"]*\"|[^\\s\"]+)[ \t]+(.+)");

  /** Options end at the first blank outside quotes. */
  private static final Pattern OPTIONS =
      Pattern.compile("((?:[^\\s\"]|\"[^\"]*+\")++)[ \t]+(\\S.*)");

  static AllowedSigner of(String text, int line, ZoneId local) throws MalformedForm {
    var parts = LINE.matcher(text);
    if (!parts.matches()) {
      throw new MalformedForm("PRINCIPALS [OPTIONS] TYPE BASE64", "'" + shortened(text) + "'");
    }
    var principals = SshPatterns.of(unquoted(parts.group(1)), "principals");
    if (principals.first().isEmpty()) {
      throw new MalformedForm("a name before the key", "only names that are not meant");
    }
    var rest = parts.group(2);
    if (KnownTypes.isNext(rest)) {
      return new AllowedSigner(line, principals, SignerOptions.NONE, KnownTypes.key(rest));
    }
    var optional = OPTIONS.matcher(rest);
    if (!optional.matches() || !KnownTypes.isNext(optional.group(2))) {
      throw new MalformedForm("PRINCIPALS [OPTIONS] TYPE BASE64", "'" + shortened(rest) + "'");
    }
    var options = SignerOptions.of(optional.group(1), local);
    return new AllowedSigner(line, principals, options, KnownTypes.key(optional.group(2)));
  }

  private static String unquoted(String word) {
    return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  boolean has(VerifyingKey other) {
    return key.filter(other::equals).isPresent();
  }

  /** Why the line does not let the key sign this; empty when it does. */
  Optional<SignerListing.NotListed> objection(String namespace, Instant time) {
    var at = time.truncatedTo(ChronoUnit.SECONDS); // ssh-keygen knows no parts of a second
    if (options.namespaces().filter(each -> !each.fit(namespace)).isPresent()) {
      return not(SignerListing.Reason.OTHER_NAMESPACE, "not allowed in namespace " + namespace);
    }
    if (options.after().filter(at::isBefore).isPresent()) {
      return not(
          SignerListing.Reason.NOT_YET_VALID, "not valid before " + options.after().orElseThrow());
    }
    return options.before().filter(at::isAfter).isPresent()
        ? not(SignerListing.Reason.EXPIRED, "not valid after " + options.before().orElseThrow())
        : Optional.empty();
  }

  private Optional<SignerListing.NotListed> not(SignerListing.Reason reason, String words) {
    return Optional.of(new SignerListing.NotListed(reason, "line " + line + ": " + words));
  }
}
