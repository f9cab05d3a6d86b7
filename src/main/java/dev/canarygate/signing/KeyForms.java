package dev.canarygate.signing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells the formats of key files apart. Those that are not read are refused with the command that
 * makes one that is.
 */
record KeyForms(Path file, String text) {
  private static final String OPENSSH = "OPENSSH PRIVATE KEY";
  private static final String PLAIN = "PRIVATE KEY";
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  KeyForm form() {
    try {
      return read();
    } catch (MalformedForm e) {
      throw new BadKey(file, "not a whole key file: " + e.words(), "");
    } catch (BadKey e) {
      throw e.in(file);
    }
  }

  private KeyForm read() throws MalformedForm {
    var label = Pem.label(text);
    return switch (label) {
      case OPENSSH -> ofOpenssh(OpensshKey.read(Pem.read(label, text)));
      case PLAIN -> new KeyForm.Plain(Pkcs8.read(Pem.read(label, text)));
      case ENCRYPTED -> encrypted(Pem.read(label, text));
      case "PUBLIC KEY" -> new KeyForm.Public(VerifyingKey.ofPem(text));
      case "" -> ofLine();
      default -> throw other(label);
    };
  }

  private static KeyForm ofOpenssh(OpensshKey key) throws MalformedForm {
    return key.isEncrypted()
        ? new KeyForm.Encrypted(Optional.of(key.key()), key::open)
        : new KeyForm.Plain(key.open());
  }

  private KeyForm encrypted(byte[] der) {
    try {
      return new KeyForm.Encrypted(Optional.empty(), Pkcs8.Locked.read(der));
    } catch (MalformedForm e) {
      throw new BadKey(
          "a key that is encrypted in a way that is not read: " + e.words(),
          "openssl pkcs8 -topk8 -v2 aes-256-cbc -in " + file + " -out " + file + ".pkcs8");
    }
  }

  private KeyForm ofLine() {
    if (text.startsWith("PuTTY-User-Key-File-")) {
      throw new BadKey(
          "a key file of PuTTY; expected OpenSSH or PKCS 8",
          "puttygen " + file + " -O private-openssh-new -o " + file + ".openssh");
    }
    if (text.isBlank()) {
      throw new BadKey("the file is empty; expected a key", "gate-runner key new FILE");
    }
    return new KeyForm.Public(VerifyingKey.ofLine(text));
  }

  private BadKey other(String label) {
    return switch (label) {
      case "EC PRIVATE KEY", "EC PARAMETERS" ->
          new BadKey(
              "a private key in the older form SEC 1; expected OpenSSH or PKCS 8",
              "openssl pkcs8 -topk8 -nocrypt -in " + file + " -out " + file + ".pkcs8");
      case "RSA PRIVATE KEY" -> new BadKey(OtherKeys.EXPECTED + ", found RSA", OtherKeys.MAKE);
      case "DSA PRIVATE KEY" -> new BadKey(OtherKeys.EXPECTED + ", found DSA", OtherKeys.MAKE);
      case "SSH2 PUBLIC KEY", "SSH2 ENCRYPTED PRIVATE KEY" ->
          new BadKey(
              "a key in the form of RFC 4716; expected OpenSSH",
              "ssh-keygen -i -f " + file + " > " + file + ".pub");
      case "CERTIFICATE" ->
          new BadKey(
              "a certificate; expected a private key, or the public half of one in ssh-agent",
              "name the key file that belongs to the certificate; its public half alone: openssl"
                  + " x509 -pubkey -noout -in "
                  + file
                  + " > "
                  + file
                  + ".pub");
      default -> new BadKey("a block '" + label + "'; expected a key", OtherKeys.MAKE);
    };
  }
}
