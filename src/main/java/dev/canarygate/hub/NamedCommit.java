package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.GitRef;
import dev.canarygate.world.RepositoryName;
import dev.canarygate.world.World;
import java.util.function.Function;

/**
 * The commit that a step is about, by a name that it has when the step is done.
 *
 * @param ref may have blanks
 */
record NamedCommit(String repository, String ref) {
  static final Shape SHAPE =
      Shape.EMPTY
          .required("repo", Shape.Type.TEXT, "Repository of the commit, as owner/name.")
          .required(
              "ref",
              Shape.Type.TEXT,
              "Tag, branch or id of the commit, or a blank such as {{name}}; tags/NAME and"
                  + " heads/NAME tell a tag and a branch of one name apart.");

  NamedCommit {
    RepositoryName.require(repository);
    if (isConstant(ref)) {
      new GitRef(ref);
    }
  }

  static NamedCommit of(Settings settings) {
    return new NamedCommit(settings.text("repo"), settings.text("ref").strip());
  }

  /** Whether nothing that is measured before changes which commit it is. */
  static boolean isFixed(Settings settings) {
    return isConstant(settings.text("ref"));
  }

  private static boolean isConstant(String ref) {
    return !ref.contains("{{");
  }

  /** What a step finds out about the commit, or why it is not known which one that is. */
  Finding with(World world, Assignment assignment, Function<CommitRef, Finding> look) {
    var missing = Blanks.missing(ref, assignment.facts());
    if (!missing.isEmpty()) {
      return Finding.inconclusive(
          "it is not known which commit is meant: not measured: " + String.join(", ", missing));
    }
    var name = new GitRef(Blanks.fill(ref, assignment.facts()).strip());
    return world.forge().commitOf(repository, name).map(look).orElseGet(() -> unknown(name));
  }

  private Finding unknown(GitRef name) {
    return Finding.inconclusive(
            "%s has no tag, branch or commit '%s', or our token cannot see it"
                .formatted(repository, name))
        .detail("What to do: push it, or check 'repo' and 'ref' and what the token may read.");
  }
}
