package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.KeyFile;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.text.Visible;
import dev.canarygate.world.IssueRef;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the verdict of a run would be made checkable. Nothing is signed or asked for to know it: a
 * key behind a passphrase stays closed.
 *
 * @param signedBy public half of the key, or its file where that is not known; empty: unsigned
 * @param stampedBy web address of the authority; empty: no stamp
 * @param taggedIn the clone that gets a tag; empty: none
 * @param announcedOn the issue that gets a comment, as {@code owner/name#7}; empty: none
 */
record ExpectedSeal(
    Optional<String> signedBy,
    Optional<String> stampedBy,
    Optional<String> taggedIn,
    Optional<String> announcedOn) {
  static final ExpectedSeal NONE =
      new ExpectedSeal(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * As a gate's parameters say.
   *
   * @throws BadKey as the run would, when the file is not a key or others can read it
   * @throws UsageProblem as the run would, when something needs a key and none is named
   */
  static ExpectedSeal of(GateDefinition definition) {
    var parameters = definition.parameters();
    VerdictSeal.requireKey(parameters);
    VerdictTag.requireRepository(parameters);
    var key = VerdictSeal.given(parameters, VerdictSeal.KEY).map(Path::of).map(ExpectedSeal::key);
    return new ExpectedSeal(
        key,
        VerdictSeal.given(parameters, VerdictSeal.STAMPS),
        VerdictSeal.given(parameters, VerdictTag.REPOSITORY),
        definition.announcedOn().filter(issue -> key.isPresent()).map(IssueRef::toString));
  }

  private static String key(Path path) {
    var file = KeyFile.read(path);
    file.exposure()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return file.publicKey().map(VerifyingKey::toString).orElseGet(path::toString);
  }

  /** A line for people, and one about the comment. */
  String line() {
    return signedBy
        .map(
            key ->
                "The verdict would be signed by "
                    + Visible.line(key)
                    + stampedBy.map(each -> ", stamped by " + Visible.line(each)).orElse("")
                    + taggedIn.map(each -> ", tagged in " + Visible.line(each)).orElse("")
                    + "."
                    + announcedOn.map(ExpectedSeal::announced).orElse(""))
        .orElse("The verdict would not be signed: signing.key is not set.");
  }

  private static String announced(String issue) {
    return "\nCLEARED or STOPPED, a comment on "
        + issue
        + " would then have the verdict's digest, the journal's head and the key.";
  }

  void json(ObjectNode node) {
    node.put("signedBy", signedBy.orElse(""));
    node.put("stampedBy", stampedBy.orElse("")).put("taggedIn", taggedIn.orElse(""));
    node.put("announcedOn", announcedOn.orElse(""));
  }
}
