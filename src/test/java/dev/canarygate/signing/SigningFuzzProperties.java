package dev.canarygate.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.Fuzz;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Keys, signatures and lists of others end as values or as refusals in words. */
final class SigningFuzzProperties {
  private static final Path FILE = Path.of("file");
  private static final NewKey KEY = NewKey.of(KeyType.P256);
  private static final String ENCRYPTED = KEY.pem(Optional.of("secret".toCharArray()));
  private static final NewKey OTHER = NewKey.of(KeyType.ED25519);

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void keyFiles(@ForAll long seed) {
    var samples =
        List.of(
            KEY.pem(Optional.empty()),
            OTHER.pem(Optional.empty()),
            KEY.key().pem(),
            KEY.key().line() + " comment",
            OTHER.key().line());
    Fuzz.batch(seed, samples, each -> new KeyForms(FILE, each).form(), BadKey.class);
  }

  /** Their bytes, so that what is changed is not refused by Base64 alone. */
  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void binaryKeys(@ForAll long seed) throws MalformedForm {
    var samples =
        List.of(
            binary(Pem.read("PRIVATE KEY", KEY.pem(Optional.empty()))),
            binary(Pem.read("PRIVATE KEY", OTHER.pem(Optional.empty()))),
            binary(KEY.key().blob()),
            binary(openssh()));
    Fuzz.batch(seed, samples, SigningFuzzProperties::readAll, BadKey.class);
  }

  private static void readAll(String text) {
    var bytes = text.getBytes(ISO_8859_1);
    for (var label : List.of("PRIVATE KEY", "OPENSSH PRIVATE KEY", "PUBLIC KEY")) {
      refusing(() -> new KeyForms(FILE, Pem.write(label, bytes, 64)).form());
    }
    KEY.key().verifies(bytes, bytes);
    VerifyingKey.ofBlob(bytes);
  }

  private static void refusing(Runnable reading) {
    try {
      reading.run();
    } catch (BadKey refused) {
      // The other forms are read, too.
      return;
    }
  }

  private static String binary(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static byte[] openssh() {
    var seed = new byte[32];
    var secret = new WireWriter().number(7).number(7).string("ssh-ed25519");
    secret.string(OTHER.key().point()).string(seed).string("comment");
    return new WireWriter()
        .raw("openssh-key-v1\0".getBytes(UTF_8))
        .string("none")
        .string("none")
        .string("")
        .number(1)
        .string(OTHER.key().blob())
        .string(secret.bytes())
        .bytes();
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void encryptedKeys(@ForAll long seed) throws MalformedForm {
    var sample = binary(Pem.read("ENCRYPTED PRIVATE KEY", ENCRYPTED));
    Fuzz.batch(seed, List.of(sample), each -> Pbes2.read(algorithm(each)), MalformedForm.class);
  }

  private static DerReader algorithm(String text) throws MalformedForm {
    return new DerReader(text.getBytes(ISO_8859_1)).sequence("the whole").sequence("the way");
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void signatures(@ForAll long seed) throws Exception {
    var signer = Pkcs8.read(Pem.read("PRIVATE KEY", KEY.pem(Optional.empty())));
    var armored = SshSignature.sign(signer, "gate", new byte[0]).armored();
    var blob = binary(Pem.read("SSH SIGNATURE", armored));
    Fuzz.batch(seed, List.of(armored), SshSignature::read, BadSignature.class, BadKey.class);
    Fuzz.batch(
        seed,
        List.of(blob),
        each ->
            SshSignature.read(Pem.write("SSH SIGNATURE", each.getBytes(ISO_8859_1), 70))
                .verifies(new byte[0]),
        BadSignature.class,
        BadKey.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void lists(@ForAll long seed) {
    var samples =
        List.of(
            "a@b,c* namespaces=\"x,!y\",valid-after=\"20260101Z\" " + KEY.key().line() + " c\n",
            "# comment\n\n\"a b\" valid-before=\"202601011200\" " + OTHER.key().line() + "\n",
            KEY.key().fingerprint() + "\n" + OTHER.key().line() + "\n");
    Fuzz.batch(
        seed,
        samples,
        each -> AllowedSigners.parse(FILE, each, ZoneOffset.UTC),
        MalformedSigners.class);
    Fuzz.batch(seed, samples, each -> RevokedKeys.parse(FILE, each), MalformedSigners.class);
    Fuzz.batch(seed, samples, SigningFuzzProperties::fits, MalformedForm.class);
  }

  private static void fits(String text) throws MalformedForm {
    SshPatterns.of(text, "names").fit(text);
  }
}
