package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.proof.Seal;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SignerFile;
import dev.canarygate.stamp.Certificates;
import dev.canarygate.stamp.StampAuthority;
import dev.canarygate.world.Posting;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a gate's parameters say that its verdict is signed and stamped. */
final class VerdictSeal {
  /** File with the key that signs; empty: nobody signs. */
  static final String KEY = "signing.key";

  /** Number of the open file from which the key's passphrase is read. */
  static final String PASSPHRASE = "signing.passphrase-fd";

  /** Web address of a time-stamp authority; empty: no stamp. */
  static final String STAMPS = "timestamp.url";

  /** File with the certificates that prove a stamp; empty: nobody says. */
  static final String CERTIFICATES = "timestamp.certificates";

  private VerdictSeal() {}

  /**
   * Opens the key, reads the certificates, and asks for its passphrase where it has one: before a
   * run, so that nobody is asked after hours, when nobody is there.
   *
   * @param tell says to a person why a verdict is not stamped
   * @throws UsageProblem when a stamp is wanted and no key is named
   */
  static Seal of(
      GateDefinition definition,
      Posting posting,
      Map<String, String> environment,
      Consumer<String> tell) {
    var parameters = definition.parameters();
    requireKey(parameters);
    return new Seal(
        signer(definition, environment),
        given(parameters, STAMPS)
            .map(address -> stamps(parameters, posting, address, tell))
            .map(stamps -> stamps::of));
  }

  /**
   * @throws UsageProblem when something is wanted that needs a key, and no key is named
   */
  static void requireKey(Map<String, String> parameters) {
    requireKey(parameters, STAMPS);
    requireKey(parameters, VerdictTag.REPOSITORY);
  }

  private static void requireKey(Map<String, String> parameters, String parameter) {
    if (given(parameters, KEY).isEmpty() && given(parameters, parameter).isPresent()) {
      throw new UsageProblem(
          parameter
              + " is set and "
              + KEY
              + " is not; expected a key, because only what is signed is stamped or tagged");
    }
  }

  /** The key that the parameters name; empty when they name none. */
  static Optional<Signer> signer(GateDefinition definition, Map<String, String> environment) {
    var parameters = definition.parameters();
    return given(parameters, KEY).map(file -> signer(Path.of(file), parameters, environment));
  }

  private static Signer signer(
      Path file, Map<String, String> parameters, Map<String, String> environment) {
    var passphrase =
        new GivenPassphrase(
            "--set " + PASSPHRASE + "=",
            descriptor(given(parameters, PASSPHRASE)),
            AskedPerson.isThere());
    return SignerFile.open(file, passphrase.ofKey(), environment);
  }

  private static @Nullable Integer descriptor(Optional<String> given) {
    try {
      return given.map(Integer::valueOf).orElse(null);
    } catch (NumberFormatException e) {
      throw new UsageProblem(
          PASSPHRASE + " is '" + given.orElse("") + "'; expected the number of an open file");
    }
  }

  private static CheckedStamps stamps(
      Map<String, String> parameters, Posting posting, String address, Consumer<String> tell) {
    var authority = new StampAuthority(posting, URI.create(address), new SecureRandom());
    var file = given(parameters, CERTIFICATES).map(Path::of);
    return new CheckedStamps(authority, file, file.map(Certificates::read).orElse(List.of()), tell);
  }

  static Optional<String> given(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
