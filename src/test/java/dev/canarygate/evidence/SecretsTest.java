package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  /** The token that a served rehearsal prints is in the environment of those who pasted it. */
  @Test
  void whatTheProgramItselfTellsEverybodyIsNoSecret() {
    var environment = Map.of("GH_TOKEN", "any-token-for-this-test", "PASSWORD", "correct-horse");
    assertThat(ProcessSecrets.all(environment).mask("GH_TOKEN=any-token-for-this-test"))
        .contains("[masked:");

    Secrets.publish("any-token-for-this-test");

    assertThat(ProcessSecrets.all(environment).mask("any-token-for-this-test correct-horse"))
        .startsWith("any-token-for-this-test [masked:");
  }

  private static final String VALUE = "s3cr3t-\"pass\\wörd\"/&x";
  private final Secrets secrets = Secrets.of(List.of(VALUE, "plain-value-42"));

  @Test
  void aKnownValueIsMaskedAndCounted() {
    var masked = secrets.mask("a plain-value-42 b plain-value-42\n".getBytes(UTF));

    assertThat(new String(masked.content(), UTF)).isEqualTo("a [masked:known] b [masked:known]\n");
    assertThat(masked.redactions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0067hp_%s",
        "\\\\u0067hp_%s",
        "\\x67hp_%s",
        "&#103;hp_%s",
        "&#x67;hp_%s",
        "%%67hp_%s",
        "g\\u0068p\\u005f%s"
      })
  void aTokenWrittenWithEscapesIsTheSameToken(String form) {
    var token = "Ab1".repeat(12);

    assertThat(secrets.mask("{\"m\": \"boom " + form.formatted(token) + " end\"}"))
        .isEqualTo("{\"m\": \"boom [masked:github-token] end\"}");
  }

  @Test
  void aKnownValueWithOneLetterEscapedIsMasked() {
    assertThat(secrets.mask("a pl\\u0061in-value-42 b &#112;lain-value-42 c"))
        .isEqualTo("a [masked:known] b [masked:known] c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_PASS", "NPM_AUTH", "SERVICE_JWT", "SIGN_KEY", "X_TOKEN", "MY_PAT"})
  void suchANameHoldsASecret(String name) {
    assertThat(Secrets.isSecretName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "SSH_AUTH_SOCK", "API_KEY_FILE", "KEYBOARD", "COMPASS"})
  void suchANameDoesNot(String name) {
    assertThat(Secrets.isSecretName(name)).isFalse();
  }

  @Test
  void aTokenAloneBeforeAHostIsMasked() {
    assertThat(secrets.mask("git clone https://abcdef0123456789@host/x"))
        .isEqualTo("git clone https://[masked:credentials-in-address]@host/x");
  }

  @Test
  void textWithoutSecretsStaysAsItIsByteForByte() {
    var bytes = new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'a', '\r', '\n', (byte) 0xc3, '\n', 'z'};

    var masked = secrets.mask(bytes);

    assertThat(masked.content()).isEqualTo(bytes);
    assertThat(masked.redactions()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aKnownValueIsFoundInBase64AtEveryAlignment(int before) {
    var encoded =
        Base64.getEncoder().encodeToString(("x".repeat(before) + VALUE + "::tail").getBytes(UTF));

    assertThat(decodedPieces(secrets.mask("blob " + encoded))).doesNotContain("pass\\wörd");
    assertThat(secrets.mask("blob " + encoded)).contains("[masked:known]");
  }

  private static String decodedPieces(String masked) {
    var text = new StringBuilder();
    for (var piece : masked.split("\\[masked:known]|blob ", -1)) {
      for (int skip = 0; skip < 4 && skip < piece.length(); skip++) {
        var usable = piece.substring(skip).replace("=", "");
        var whole = usable.substring(0, usable.length() / 4 * 4);
        text.append(new String(Base64.getDecoder().decode(whole), UTF));
      }
    }
    return text.toString();
  }

  static Stream<String> forms() {
    var bytes = VALUE.getBytes(UTF);
    return Stream.of(
        VALUE,
        URLEncoder.encode(VALUE, UTF),
        "s3cr3t-%22pass%5cw%c3%b6rd%22%2f%26x",
        "s3cr3t-\\\"pass\\\\wörd\\\"/&x",
        "s3cr3t-\\\"pass\\\\w\\u00f6rd\\\"/&x",
        "s3cr3t-\\\"pass\\\\wörd\\\"\\/&x",
        "s3cr3t-&quot;pass\\wörd&quot;/&amp;x",
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aKnownValueIsMaskedInEveryFormThatProgramsPrint(String form) {
    var masked = secrets.mask("<<" + form + ">>");

    assertThat(masked).startsWith("<<").endsWith(">>").contains("[masked:known]");
    assertThat(masked).hasSizeLessThan("<<[masked:known]>>".length() + 3);
  }

  static Stream<String> tokens() {
    var a = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9n";
    return Stream.of(
        "ghp_" + a,
        "ghs_" + a,
        "github_pat_" + "11ABCDEFG0" + a,
        "glpat-" + a.substring(0, 20),
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "AIza" + a.substring(0, 35),
        "ya29." + a,
        "GOCSPX-" + a.substring(0, 28),
        "xox" + "b-123456789012-" + a,
        "sk_" + "live_" + a,
        "sk-ant-api03-" + a,
        "sk-proj-" + a,
        "sk-" + a + a.substring(0, 8),
        "pypi-" + a,
        "npm_" + a.substring(0, 36),
        "SG." + a.substring(0, 22) + "." + a,
        "fo1_" + a,
        "fm2_" + a,
        "hvs." + a,
        "dop_v1_" + "0123456789abcdef".repeat(4),
        "hf_" + a,
        "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + a);
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void tokensOfProvidersAreMaskedWithoutBeingKnown(String token) {
    var masked = Secrets.ofProviders().mask("log: '" + token + "', next");

    assertThat(masked).startsWith("log: '[masked:").endsWith("]', next").doesNotContain(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "u:", "me:", "me2:", "ana:", "user:", "release-bot:", "x-access-token:"})
  void aTokenIsTheSameTokenInBase64WhateverComesBeforeIt(String before) {
    for (var kind : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_")) {
      var token = before + kind + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";
      var encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(Secrets.ofProviders().mask("log: '" + encoded + "', next"))
          .isEqualTo("log: '[masked:github-token]', next");
    }
  }

  static Stream<String> assignments() {
    return Stream.of(
        "Authorization: Bearer #",
        "authorization: token #",
        "{\"Authorization\": \"Basic #\"}",
        "curl -H 'X: 1' https://user:#@example.org/x",
        "redis://:#@cache:6379/0",
        "Set-Cookie: csrftoken=#; Path=/",
        "{\"set-cookie\":[\"sessionid=#\"]}",
        "Credentials(access_token='#', scope='x')",
        "{\\\"refresh_token\\\": \\\"#\\\"}",
        "client_secret=#",
        "PASSWORD: #",
        "AccountKey=#;EndpointSuffix=x");
  }

  @ParameterizedTest
  @MethodSource("assignments")
  void whatIsGivenAsACredentialIsMaskedWhateverItLooksLike(String form) {
    var value = "Zx81Qw72Er63Ty54Ui45Op36As27Df18Gh09Jk90Lz81";

    var masked = Secrets.ofProviders().mask("before " + form.replace("#", value));

    assertThat(masked).startsWith("before ").contains("[masked:").doesNotContain(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "548194aa7e75bbaae61e2c88d5e3d73a3ac5d195 is the commit",
        "the token was refused by the server",
        "mission canary-s4-task-force-and-some-more-words",
        "password: str",
        "see https://example.org/health/ready/",
        "eyJ and ghp_ and sk- are prefixes",
        "01KRZJ07ABCDEFGHJKMNPQRSTV peeked row is not the rollback we triggered",
        "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed"
      })
  void ordinaryTextIsLeftAlone(String line) {
    assertThat(Secrets.ofProviders().mask(line)).isEqualTo(line);
  }

  @Test
  void aPrivateKeyIsMaskedOverAllItsLinesAndNothingAfterIt() {
    var key =
        """
        start
        -----BEGIN RSA PRIVATE KEY-----
        MIIEabc
        Q0FGRQ==
        -----END RSA PRIVATE KEY-----
        afterwards
        """;

    assertThat(secrets.mask(key))
        .startsWith("start\n[masked:private-key]")
        .endsWith("[masked:private-key]\nafterwards\n")
        .doesNotContain("MIIEabc", "Q0FGRQ");
  }

  @Test
  void aPrivateKeyWithoutAnEndDoesNotHideTheRestOfTheLog() {
    var text = "-----BEGIN PRIVATE KEY-----\n" + "x\n".repeat(200) + "the end\n";

    assertThat(secrets.mask(text)).endsWith("x\nthe end\n");
  }

  @Test
  void aPrivateKeyWithinOneLineIsMaskedToItsEnd() {
    var json =
        "{\"k\":\"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n\",\"a\":1}";

    assertThat(secrets.mask(json)).isEqualTo("{\"k\":\"[masked:private-key]\\n\",\"a\":1}");
  }

  @Test
  void everyLineOfAKnownValueWithManyLinesIsMasked() {
    var known = Secrets.of(List.of("first-line-of-it\nsecond-line-of-it"));

    assertThat(known.mask("> first-line-of-it\n> second-line-of-it"))
        .isEqualTo("> [masked:known]\n> [masked:known]");
  }

  @Test
  void wordsTooShortToBeSecretsHideNothing() {
    assertThat(Secrets.of(List.of("1", "", "true")).mask("true 1")).isEqualTo("true 1");
  }

  @Test
  void variablesNamedLikeSecretsAreKnownAndPlacesAreNot() {
    var known =
        Secrets.ofEnvironment(
            Map.of(
                "GH_TOKEN", "gh-value-1",
                "MY_API_KEY", "key-value-2",
                "HTTPS_PROXY", "http://me:proxy-pass-3@proxy:8080",
                "GOOGLE_APPLICATION_CREDENTIALS", "/etc/creds.json",
                "TOKEN_FILE", "/run/token",
                "BROKEN", "not://an address:x@",
                "EDITOR", "editor-value"));

    assertThat(
            known.mask(
                "gh-value-1 key-value-2 proxy-pass-3 /etc/creds.json /run/token editor-value"))
        .isEqualTo(
            "[masked:known] [masked:known] [masked:known] /etc/creds.json /run/token editor-value");
  }

  @Test
  void moreValuesCanBeAddedAndNoneIsPrinted() {
    var more = secrets.and(List.of("another-value-7"));

    assertThat(more.mask("another-value-7 plain-value-42"))
        .isEqualTo("[masked:known] [masked:known]");
    assertThat(more.toString()).isEqualTo("3 known values");
  }

  @Test
  void aSecretCutByTheEndOfAWriteIsStillFound() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var masked = secrets.masking(out)) {
      for (byte each : "a plain-value-42 b\nplain-value-42".getBytes(UTF)) {
        masked.write(each);
        masked.flush();
      }
      assertThat(out.toString(UTF)).isEqualTo("a [masked:known] b\n");
    }
    assertThat(out.toString(UTF)).isEqualTo("a [masked:known] b\n[masked:known]");
  }

  @Test
  void aSecretAnywhereInALineWithoutEndIsFound() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int before = random.nextInt(200_000);
      var text = "y".repeat(before) + " plain-value-42 " + "z".repeat(random.nextInt(100_000));

      assertThat(secrets.mask(text)).isEqualTo(text.replace("plain-value-42", "[masked:known]"));
    }
  }

  @Test
  void aTokenLongerThanTheBufferIsMaskedToItsEnd() {
    var token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx." + "Q7".repeat(150_000);

    assertThat(secrets.mask("a " + token + " b " + token))
        .isEqualTo("a [masked:web-token] b [masked:web-token]");
  }

  @Test
  void aFloodPassesInBoundedMemory() throws IOException {
    var count = new CountingStream();
    try (var masked = secrets.masking(count)) {
      var chunk = "0123456789abcdef".repeat(4096).getBytes(UTF);
      for (int i = 0; i < 512; i++) {
        masked.write(chunk);
      }
      assertThat(masked.redactions()).isZero();
    }
    assertThat(count.bytes).isEqualTo(512L * 65536);
    assertThat(count.largest).isLessThanOrEqualTo(65536);
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;
    private int largest;

    @Override
    public void write(int each) {
      bytes++;
    }

    @Override
    public void write(byte[] content, int offset, int length) {
      bytes += length;
      largest = Math.max(largest, length);
    }
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  /** A document's writer chooses its names, too. */
  @Test
  void namesInATreeAreMaskedAndStayApart() {
    var tree = Json.object();
    tree.put("ghp_" + "a".repeat(36), 1).put("ghp_" + "b".repeat(36), 2);
    tree.putArray("list").addObject().put("npm_" + "c".repeat(36), "ok");

    assertThat(Secrets.ofProviders().mask(tree).toString())
        .isEqualTo(
            "{\"[masked:github-token]\":1,\"[masked:github-token] 2\":2,"
                + "\"list\":[{\"[masked:package-token]\":\"ok\"}]}");
  }

  @Test
  void namesOfOurOwnStayEvenWhenASecretIsOneOfThem() {
    var tree = Json.object().put("verdict", "verdict");

    assertThat(Secrets.of(List.of("verdict")).maskValues(tree).toString())
        .isEqualTo("{\"verdict\":\"[masked:known]\"}");
  }

  /** Two secrets that one character keeps apart: it stands behind the first and before the next. */
  @Test
  void secretsSideBySideAreBothMasked() {
    var key = "AKIA" + "A".repeat(16);

    assertThat(Secrets.ofProviders().mask(key + " " + key + "," + key))
        .isEqualTo("[masked:aws-key] [masked:aws-key],[masked:aws-key]");
  }

  @Test
  void aWordAfterBearerIsASecretOnlyWithADigit() {
    assertThat(Secrets.ofProviders().mask("bearer abcdefghijklmnopqrst"))
        .isEqualTo("bearer abcdefghijklmnopqrst");
    assertThat(Secrets.ofProviders().mask("bearer abcdefghijklmnopqrs1"))
        .isEqualTo("bearer [masked:authorization]");
  }
}
