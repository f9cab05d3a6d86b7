package dev.canarygate.client;

import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The CLI's encrypted login, read without its lock and without its hot-path file: looking changes
 * nothing, and a lock that somebody holds does not log anybody out.
 */
final class SessionStore {
  private static final BigInteger VERSION = BigInteger.TWO;
  private static final int SALT_BYTES = 16;
  private static final int TAG_BITS = 128;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path file;
  private final Path salt;
  private final PathFlavor flavor;
  private final SessionKey key;

  SessionStore(StateRoots roots, PathSpelling disk, SessionKey key) {
    this.file = disk.at(roots.session());
    this.salt = disk.at(roots.sessionSalt());
    this.flavor = roots.flavor();
    this.key = key;
  }

  /** No login can be read here, for this reason; the CLI then counts as logged out. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * The login; empty without a session file.
   *
   * @throws Unusable when there is one that the CLI would not accept either
   */
  Optional<Session> read() throws Unusable {
    try {
      Optional<String> blob = SmallFile.text(file);
      if (blob.isEmpty()) {
        return Optional.empty();
      }
      requirePrivate();
      return Optional.of(Session.parse(decrypt(PythonJson.read(blob.get()))));
    } catch (UnreadableFile e) {
      throw new Unusable(e.detail());
    } catch (Malformed e) {
      throw new Unusable(String.valueOf(e.getMessage()));
    }
  }

  private void requirePrivate() throws Unusable {
    if (flavor == PathFlavor.WINDOWS) {
      return;
    }
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new Unusable("others may read it; the CLI wants mode 0600");
      }
    } catch (IOException e) {
      throw new Unusable("its permissions cannot be read");
    }
  }

  private String decrypt(PyValue blob) throws Unusable {
    if (!(blob instanceof PyValue.Table table)) {
      throw new Unusable("the top level is " + blob.typeName());
    }
    PyValue version = table.get("version");
    if (!(version instanceof PyValue.Int number) || !number.value().equals(VERSION)) {
      throw new Unusable("its format is not version 2");
    }
    byte[] secret = key.derive(salt());
    byte[] nonce = hex(table, "nonce");
    return SmallFile.decode(decrypt(secret, nonce, hex(table, "ciphertext")));
  }

  private static byte[] decrypt(byte[] secret, byte[] nonce, byte[] sealed) throws Unusable {
    if (sealed.length < TAG_BITS / Byte.SIZE) {
      throw new Unusable("its ciphertext is too short");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(secret, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(sealed);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable("it was not written by this user on this machine, or was changed");
    }
  }

  private byte[] salt() throws Unusable {
    byte[] bytes = SmallFile.bytes(salt).orElseThrow(() -> new Unusable("session.salt is missing"));
    if (bytes.length != SALT_BYTES) {
      throw new Unusable("session.salt has " + bytes.length + " bytes instead of " + SALT_BYTES);
    }
    return bytes;
  }

  private static byte[] hex(PyValue.Table table, String name) throws Unusable {
    try {
      if (table.get(name) instanceof PyValue.Text text) {
        return HexFormat.of().parseHex(text.value());
      }
    } catch (IllegalArgumentException e) {
      throw new Unusable(name + " is not hexadecimal");
    }
    throw new Unusable(name + " is missing");
  }
}
