package dev.canarygate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by a real ssh-agent, and what happens when one does not answer as it should. */
final class AgentTest {
  private static final byte[] TEXT = "cleared".getBytes(UTF_8);

  @TempDir Path folder;
  private Path socket;
  private Tools tools;
  private @Nullable OwnAgent agent;

  @BeforeEach
  void startAgent() throws IOException {
    Tools.need("ssh-agent", "ssh-add", "ssh-keygen");
    socket = folder.resolve("agent");
    agent = OwnAgent.start(folder, Map.of());
    tools = new Tools(folder, environment());
  }

  @AfterEach
  void endAgent() throws InterruptedException {
    if (agent != null) {
      agent.end();
    }
  }

  private Map<String, String> environment() {
    return Map.of("SSH_AUTH_SOCK", socket.toString());
  }

  private Signer opened() {
    return SignerFile.open(folder.resolve("key.pub"), Passphrase.none(), environment());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa -b 256", "ed25519"})
  void anAgentSignsWithTheKeyWhosePublicHalfIsNamed(String type) throws IOException {
    tools.ok("ssh-keygen -q -t " + type + " -N '' -f key && ssh-add -q key && rm key");
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f other && ssh-add -q other");
    var signer = opened();
    for (int i = 0; i < 20; i++) {
      assertThat(signer.key().verifies(TEXT, signer.sign(TEXT))).isTrue();
    }
    tools.put("text", TEXT);
    tools.put("text.sig", SshSignature.sign(signer, "gate-evidence", TEXT).armored());
    tools.put("allowed", "gate " + signer.key().line() + "\n");
    tools.ok("ssh-keygen -Y verify -f allowed -I gate -n gate-evidence -s text.sig < text");
  }

  @Test
  void aKeyThatTheAgentDoesNotHaveIsNamed() {
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f key");
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(this::opened)
        .withMessageStartingWith(folder.resolve("key.pub") + ": ")
        .withMessageContaining("not in ssh-agent, which holds 0 other keys")
        .satisfies(refused -> assertThat(refused.remedy()).contains("ssh-add"));
  }

  @Test
  void anAgentThatIsLockedOrLosesTheKeyIsAnErrorWithARemedy() throws IOException {
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f key && ssh-add -q key");
    var signer = opened();
    tools.ok("ssh-add -q -d key");
    var refused = catchThrowableOfType(BadKey.class, () -> signer.sign(TEXT));
    assertThat(refused).hasMessageContaining("ssh-agent refuses to sign");
    assertThat(refused.remedy()).contains("ssh-add -X");
  }

  @Test
  void aTextThatNoAgentTakesIsRefused() {
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f key && ssh-add -q key");
    var signer = opened();
    assertThat(signer.key().verifies(new byte[200_000], signer.sign(new byte[200_000]))).isTrue();
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> signer.sign(new byte[300_000]))
        .withMessageContaining("less than 256 KiB, found 300000 bytes");
  }

  @Test
  void withoutAnAgentThePublicFileSaysWhatIsMissing() {
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f key");
    var key = folder.resolve("key.pub");
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> SignerFile.open(key, Passphrase.none(), Map.of()))
        .withMessageContaining("SSH_AUTH_SOCK is not set");
    for (var place : new String[] {folder.resolve("nobody").toString(), "/", "x".repeat(500)}) {
      assertThatExceptionOfType(BadKey.class)
          .isThrownBy(() -> SignerFile.open(key, Passphrase.none(), Map.of("SSH_AUTH_SOCK", place)))
          .withMessageContaining("does not answer");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', it closed the connection",
    "00000000, 'expected an answer of 1 to 262144 bytes, found 0 bytes'",
    "7fffffff, 'expected an answer of 1 to 262144 bytes, found 2147483647 bytes'",
    "ffffffff, 'expected an answer of 1 to 262144 bytes, found -1 bytes'",
    "00000001, it closed the connection",
    "0000000105, refuses to list its keys",
    "0000000163, 'expected an answer 12, found 99'",
    "000000050c7fffffff, at most 1000 keys",
    "000000050c00000001, the length of a key",
    "000000060c0000000000, the end of the list"
  })
  void anAnswerThatMakesNoSenseIsRefused(String answer, String words) throws Exception {
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f key");
    var place = folder.resolve("fake");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(place));
      var served = CompletableFuture.runAsync(() -> answer(server, answer));
      assertThatExceptionOfType(BadKey.class)
          .isThrownBy(
              () ->
                  SignerFile.open(
                      folder.resolve("key.pub"),
                      Passphrase.none(),
                      Map.of("SSH_AUTH_SOCK", place.toString())))
          .withMessageContaining(words);
      served.get(10, TimeUnit.SECONDS);
    }
  }

  private static void answer(ServerSocketChannel server, String hex) {
    try (var client = server.accept()) {
      client.read(ByteBuffer.allocate(5));
      client.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anAgentThatHangsIsGivenUp() throws Exception {
    var place = folder.resolve("fake");
    var patience = new Agent.Patience(Duration.ofMillis(300), Duration.ofMillis(300));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(place));
      var key = NewKey.of(KeyType.P256).key();
      assertThatExceptionOfType(BadKey.class)
          .isThrownBy(() -> new Agent(place.toString(), patience).signer(key))
          .withMessageContaining("no answer within");
      assertThatExceptionOfType(BadKey.class)
          .isThrownBy(() -> new Agent(place.toString(), patience).sign(key, TEXT))
          .withMessageContaining("no answer within");
    }
  }
}
