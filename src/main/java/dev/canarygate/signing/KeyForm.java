package dev.canarygate.signing;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The content of a key file, by format. */
sealed interface KeyForm {
  KeyFile.Storage storage();

  /** Empty when only the passphrase shows it. */
  Optional<VerifyingKey> publicKey();

  /**
   * @param file for messages
   */
  Signer signer(Path file, Passphrase passphrase, Map<String, String> environment);

  /** The private key can be used as it is. */
  record Plain(PrivateSigner signer) implements KeyForm {
    @Override
    public KeyFile.Storage storage() {
      return KeyFile.Storage.PLAIN;
    }

    @Override
    public Optional<VerifyingKey> publicKey() {
      return Optional.of(signer.key());
    }

    @Override
    public Signer signer(Path file, Passphrase passphrase, Map<String, String> environment) {
      return signer;
    }
  }

  /** What a passphrase opens. */
  interface Lock {
    PrivateSigner open(char[] passphrase) throws MalformedForm, GeneralSecurityException;
  }

  /** The private key is behind a passphrase. */
  record Encrypted(Optional<VerifyingKey> publicKey, Lock lock) implements KeyForm {
    @Override
    public KeyFile.Storage storage() {
      return KeyFile.Storage.ENCRYPTED;
    }

    @Override
    public Signer signer(Path file, Passphrase passphrase, Map<String, String> environment) {
      var given = passphrase.ask(file);
      try {
        return lock.open(given);
      } catch (MalformedForm | GeneralSecurityException e) {
        throw new BadKey(
            file,
            "cannot be decrypted: the passphrase is wrong, or the file is damaged",
            "give the passphrase that the key was made with");
      } catch (BadKey e) {
        throw e.in(file);
      } finally {
        Arrays.fill(given, '\0');
      }
    }
  }

  /** Only the public key is in the file. */
  record Public(VerifyingKey key) implements KeyForm {
    @Override
    public KeyFile.Storage storage() {
      return KeyFile.Storage.AGENT;
    }

    @Override
    public Optional<VerifyingKey> publicKey() {
      return Optional.of(key);
    }

    @Override
    public Signer signer(Path file, Passphrase passphrase, Map<String, String> environment) {
      try {
        return Agent.of(environment).signer(key);
      } catch (BadKey e) {
        throw e.in(file);
      }
    }
  }
}
