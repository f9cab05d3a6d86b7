package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.proof.Seal;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SignerFile;
import dev.canarygate.stamp.StampAuthority;
import dev.canarygate.stamp.TimeStamp;
import dev.canarygate.world.Posting;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a gate's parameters say that its verdict is signed and stamped. */
final class VerdictSeal {
  /** File with the key that signs; empty: nobody signs. */
  static final String KEY = "signing.key";

  /** Number of the open file from which the key's passphrase is read. */
  static final String PASSPHRASE = "signing.passphrase-fd";

  /** Web address of a time-stamp authority; empty: no stamp. */
  static final String STAMPS = "timestamp.url";

  private VerdictSeal() {}

  /**
   * Opens the key, and asks for its passphrase where it has one: before a run, so that nobody is
   * asked after hours, when nobody is there.
   *
   * @throws UsageProblem when a stamp is wanted and no key is named
   */
  static Seal of(GateDefinition definition, Posting posting, Map<String, String> environment) {
    var parameters = definition.parameters();
    requireKey(parameters);
    return new Seal(
        signer(definition, environment),
        given(parameters, STAMPS).map(address -> stamper(posting, address)));
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

  private static Function<byte[], TimeStamp> stamper(Posting posting, String address) {
    return new StampAuthority(posting, URI.create(address), new SecureRandom())::stamp;
  }

  static Optional<String> given(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
