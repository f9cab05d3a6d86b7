package dev.canarygate.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The key of the session store on one machine, for one user.
 *
 * <p>Deriving it is slow on purpose (some 50 ms), and the preflight runs before every hosted step
 * of a gate: so each key is derived once and kept as long as the boundary is.
 */
public final class SessionKey {
  private static final int COST = 1 << 14;
  private static final int BLOCK_SIZE = 8;
  private static final int PARALLEL = 1;
  private static final int KEY_BYTES = 32;

  private final byte[] passphrase;
  private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

  public SessionKey(String hostName, long uid) {
    this.passphrase = (hostName + ":" + uid).getBytes(StandardCharsets.UTF_8);
  }

  public byte[] derive(byte[] salt) {
    return derived
        .computeIfAbsent(java.util.HexFormat.of().formatHex(salt), unused -> scrypt(salt))
        .clone();
  }

  private byte[] scrypt(byte[] salt) {
    return SCrypt.generate(passphrase, salt, COST, BLOCK_SIZE, PARALLEL, KEY_BYTES);
  }
}
