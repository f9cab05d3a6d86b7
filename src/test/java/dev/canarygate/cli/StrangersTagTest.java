package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.cli.SignedVerdictFiles.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags of verdicts, and the commands of docs/verify-without-us.md that a stranger types. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a shell")
final class StrangersTagTest {
  private static final List<String> COMMANDS = StrangersPage.of("p256", "tag").byHand();

  /** Those of the step about tags. */
  private static final List<String> OF_TAGS =
      COMMANDS.stream().filter(each -> each.contains("$CLONE")).toList();

  @TempDir Path folder;
  private Path clone;

  @BeforeEach
  void aClone() throws Exception {
    InstalledTool.assume("git");
    clone = folder.resolve("clone");
    Tool.GIT.must(folder, "init", "-q", clone.toString());
    assertThat(OF_TAGS).hasSize(2);
  }

  private SignedVerdictFiles tagged(Kind kind) throws Exception {
    var setting = "verdict.tag-repository=" + clone;
    return SignedVerdictFiles.signed(folder.resolve("gate"), kind, "p256", setting);
  }

  private static String tag(SignedVerdictFiles stated) {
    return "gate/" + stated.gate().getFileName() + "/run-1";
  }

  private StrangersShell shell(SignedVerdictFiles stated) throws Exception {
    return new StrangersShell(Files.createDirectories(folder.resolve("hand")))
        .about(stated)
        .with("CLONE", clone)
        .with("TAG", tag(stated));
  }

  /** The tag of each verdict has a good signature, so only its text tells. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void onlyThatOfAVerdictClearedIsAccepted(Kind kind) throws Exception {
    var stated = tagged(kind);
    var shell = shell(stated);

    assertThat(shell.failing(COMMANDS)).isEqualTo(kind == Kind.CLEARED ? List.of() : COMMANDS);
    assertThat(shell.runs(trusting()).code()).isZero();
  }

  private static String trusting() {
    return "git -C \"$CLONE\" -c gpg.ssh.allowedSignersFile=\"$SIGNERS\" verify-tag \"$TAG\"";
  }

  @Test
  void oneThatWasRenamedIsOfAnotherVerdict() throws Exception {
    var stated = tagged(Kind.CLEARED);
    Tool.GIT.must(clone, "update-ref", "refs/tags/mine", "refs/tags/" + tag(stated));

    assertThat(shell(stated).with("TAG", "mine").failing(COMMANDS)).isEqualTo(OF_TAGS);
  }

  /** It is of the true verdict, by a key that the list has for another name. */
  @Test
  void oneByAnotherNameInTheListIsRefused() throws Exception {
    var stated = tagged(Kind.CLEARED);
    var other = MisleadingWays.otherKey(stated);
    var listed = "ops@example " + Files.readString(other.resolveSibling("other_key.pub"));
    Files.writeString(stated.signers(), Files.readString(stated.signers()) + listed);
    var shell = shell(stated).with("OTHER", other);

    signAnew(shell, "-c gpg.format=ssh -c user.signingkey=\"$OTHER\"");

    assertThat(shell.runs(trusting()).code()).as("git accepts each name").isZero();
    assertThat(shell.failing(COMMANDS)).isEqualTo(OF_TAGS);
  }

  /** git shows the true tag in the place of another one, to readers who do not ask for that one. */
  @Test
  void oneThatGitReplacesByAnotherIsRefused() throws Exception {
    var shell = shell(tagged(Kind.CLEARED));
    must(
        shell,
        "honest=$(git -C \"$CLONE\" rev-parse \"refs/tags/$TAG\")"
            + " && git -C \"$CLONE\" -c user.name=Eve -c user.email=eve@example"
            + " tag -f -a -m other \"$TAG\" \"$honest^{}\""
            + " && git -C \"$CLONE\" replace \"refs/tags/$TAG\" \"$honest\"");

    assertThat(shell.runs(trusting()).code()).as("git takes the other one").isZero();
    assertThat(shell.failing(COMMANDS)).isEqualTo(OF_TAGS);
  }

  /** The reader's keyring has keys of people who are not trusted with verdicts. */
  @Test
  void oneThatPgpSignedIsRefused() throws Exception {
    InstalledTool.assume("gpg");
    var keyring = Files.createDirectories(folder.resolve("gpg"));
    var shell = shell(tagged(Kind.CLEARED)).with("GNUPGHOME", keyring);
    try {
      must(shell, "gpg --batch --passphrase '' --quick-gen-key eve@example ed25519 sign never");
      signAnew(shell, "-c gpg.format=openpgp -c user.signingkey=eve@example");

      assertThat(shell.runs(trusting()).code()).as("git asks the keyring").isZero();
      assertThat(shell.failing(COMMANDS)).isEqualTo(OF_TAGS);
    } finally {
      shell.runs("gpgconf --kill all"); // the agent that gpg started for this keyring
    }
  }

  private static void signAnew(StrangersShell shell, String settings) throws Exception {
    must(
        shell,
        "git -C \"$CLONE\" -c user.name=Eve -c user.email=eve@example "
            + settings
            + " tag -f -s -m 'The gate was cleared.' \"$TAG\" \"refs/tags/$TAG^{}\"");
  }

  private static void must(StrangersShell shell, String command) throws Exception {
    var ended = shell.runs(command);
    assertThat(ended.code()).as(ended.said()).isZero();
  }
}
