package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.proof.ClockSkew;
import dev.canarygate.proof.VerdictComment;
import dev.canarygate.proof.VerdictFiles;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.BadSignature;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SshSignature;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A signed git tag of a verdict, in a clone that the user chose: {@code gate/GATE/run-N}. It points
 * to the verdict's envelope, so that who fetches the tag has the verdict, too. {@code git
 * verify-tag} checks it. Pushing it is left to a person.
 *
 * <p>One class, because what makes a tag and what finds it again must agree on each of its lines.
 */
final class VerdictTag {
  /** The parameter that names the clone. */
  static final String REPOSITORY = "verdict.tag-repository";

  /** What the signature is for: git looks for this one. */
  private static final String NAMESPACE = "git";

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_NO_REPLACE_OBJECTS", "1", "LC_ALL", "C");
  private static final String SIGNATURE = "-----BEGIN SSH SIGNATURE-----";

  private static final Pattern TAGGER =
      Pattern.compile("^tagger .*> (\\d{1,11}) [+-]\\d{4}$", Pattern.MULTILINE);

  private final Shell shell;
  private final Path repository;

  VerdictTag(Shell shell, Path repository) {
    this.shell = shell;
    this.repository = repository;
  }

  /**
   * The clone that the parameters name; empty when they name none.
   *
   * @throws UsageProblem when git would find no repository there: before a run, not after it
   */
  static Optional<Path> requireRepository(Map<String, String> parameters) {
    var named = VerdictSeal.given(parameters, REPOSITORY).map(Path::of);
    named
        .filter(folder -> !isRepository(folder))
        .ifPresent(
            folder -> {
              throw new UsageProblem(
                  REPOSITORY
                      + ": "
                      + folder
                      + " is not a git repository; clone the repository for the tags there, or"
                      + " leave the parameter empty");
            });
    return named;
  }

  static boolean isRepository(Path folder) {
    return Files.exists(folder.resolve(".git")) || Files.exists(folder.resolve("HEAD"));
  }

  static String name(String gate, Event.VerdictStated stated) {
    var run = stated.folder().substring(stated.folder().lastIndexOf('/') + 1);
    return "gate/" + gate + "/" + run;
  }

  /**
   * Makes it, when it is not there; what is there stays.
   *
   * @param folder of the verdict
   * @return a line for people: what was made, or why it was not
   */
  Optional<String> make(String gate, Event.VerdictStated stated, Path folder, Signer signer) {
    var name = name(gate, stated);
    if (git("show-ref", "--verify", "--quiet", "refs/tags/" + name).succeeded()) {
      return Optional.empty();
    }
    var verdict = git("hash-object", "-w", "--", folder.resolve(VerdictFiles.VERDICT).toString());
    if (!verdict.succeeded()) {
      return Optional.of(failed(name, verdict));
    }
    var text = text(name, verdict.stdout().strip(), stated);
    var signed = text + SshSignature.sign(signer, NAMESPACE, bytes(text)).armored();
    var tag = run(command("hash-object", "-t", "tag", "-w", "--stdin").fed(signed));
    if (!tag.succeeded()) {
      return Optional.of(failed(name, tag));
    }
    var made = git("update-ref", "refs/tags/" + name, tag.stdout().strip(), "");
    return Optional.of(
        made.succeeded()
            ? "Tagged "
                + name
                + " in "
                + repository
                + ". To publish it: git -C "
                + repository
                + " push REMOTE "
                + name
            : failed(name, made));
  }

  private static String text(String name, String object, Event.VerdictStated stated) {
    return String.join(
        "\n",
        "object " + object,
        "type blob",
        "tag " + name,
        "tagger gate-runner <> " + stated.at().getEpochSecond() + " +0000",
        "",
        ended(stated),
        "",
        VerdictFiles.VERDICT + " " + stated.files().get(VerdictFiles.VERDICT),
        "journal " + stated.records() + " records, head " + stated.head(),
        "");
  }

  /** What a person reads who looks at nothing but the tag. */
  private static String ended(Event.VerdictStated stated) {
    var outcome = stated.outcome().word();
    return VerdictComment.isRehearsed(stated)
        ? "REHEARSAL: nothing here is real. The gate of the rehearsal was " + outcome + "."
        : "The gate was " + outcome + ".";
  }

  private String failed(String name, Shell.Exited exited) {
    return "The tag "
        + name
        + " was not made in "
        + repository
        + ": git "
        + exited.inWords()
        + ". To make it: "
        + Launcher.PLAIN.line("resume");
  }

  /** Its object in the clone; empty when no tag is called so. */
  Optional<String> object(String name) {
    var found = git("rev-parse", "--verify", "--quiet", "refs/tags/" + name);
    return Optional.of(found.stdout().strip()).filter(id -> found.succeeded() && !id.isEmpty());
  }

  /** Addresses of the clone's remotes, as they are in its configuration, by their names. */
  Map<String, String> remotes() {
    var remotes = new TreeMap<String, String>();
    var found = git("config", "--get-regexp", "^remote\\..*\\.url$");
    found
        .stdout()
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> remotes.putIfAbsent(words[0], words[1]));
    return remotes;
  }

  Path repository() {
    return repository;
  }

  /** What contradicts the tag; empty when nothing does. */
  Optional<String> problem(String gate, Event.VerdictStated stated, String key) {
    var name = name(gate, stated);
    var tag = git("cat-file", "tag", "refs/tags/" + name);
    if (!tag.succeeded()) {
      return Optional.of(noTag(name));
    }
    var blob =
        run(command("cat-file", "blob", "refs/tags/" + name + "^{}").answering(LONGEST_ANSWER));
    if (!blob.succeeded()
        || !Digest.of(blob.stdout()).equals(stated.files().get(VerdictFiles.VERDICT))) {
      return Optional.of(name + " points to another verdict");
    }
    return isSignedBy(key, tag.stdout())
        ? early(name, tag.stdout(), stated)
        : Optional.of(name + " is not signed by " + key);
  }

  /** A lightweight one has a name and no object of its own, so nobody signed it. */
  private String noTag(String name) {
    return object(name).isPresent()
        ? "%s in %s is a lightweight tag; expected a signed one".formatted(name, repository)
        : "%s is not in %s; fetch it: git -C %s fetch --tags"
            .formatted(name, repository, repository);
  }

  /** Who had the verdict only later can have made no tag of it before. */
  private static Optional<String> early(String name, String tag, Event.VerdictStated stated) {
    return tagged(tag)
        .filter(at -> ClockSkew.isBefore(at, stated.at()))
        .map(
            at ->
                "%s is of %s, before the verdict, which says %s; %s"
                    .formatted(
                        name, at, stated.at().truncatedTo(ChronoUnit.SECONDS), ClockSkew.words()));
  }

  /** By the tagger's clock; empty when it does not say. */
  private static Optional<Instant> tagged(String tag) {
    return TAGGER
        .matcher(tag)
        .results()
        .map(line -> Instant.ofEpochSecond(Long.parseLong(line.group(1))))
        .findFirst();
  }

  private static boolean isSignedBy(String key, String tag) {
    int start = tag.indexOf(SIGNATURE);
    if (start < 0) {
      return false;
    }
    try {
      var signature = SshSignature.read(tag.substring(start));
      return signature.key().fingerprint().equals(key)
          && signature.namespace().equals(NAMESPACE)
          && signature.verifies(bytes(tag.substring(0, start)));
    } catch (BadSignature | BadKey e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Shell.Exited git(String... words) {
    return run(command(words).answering(LONGEST_ANSWER));
  }

  private Shell.Exited run(Shell.Command command) {
    return shell.run(command);
  }

  private Shell.Command command(String... words) {
    var all = new ArrayList<>(List.of("git", "-C", repository.toString()));
    all.addAll(Arrays.asList(words));
    return Shell.Command.reading(LIMIT, all.toArray(String[]::new))
        .in(ENVIRONMENT)
        .answering(LONGEST_ANSWER);
  }
}
