package dev.canarygate.candidate;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The branches of one repository: as agreed, in its checkout, and on the forge. */
final class Branches {
  private final Settings agreed;
  private final Shell shell;
  private final PatientOnce forge;
  private final List<String> notRead = new ArrayList<>();
  private final Optional<String> current;
  private final Optional<String> byDefault;
  private final Optional<String> candidate;

  /**
   * @param commit the candidate's, when this repository holds it and it is known
   */
  Branches(Settings agreed, Shell shell, PatientOnce forge, Optional<String> commit) {
    this.agreed = agreed;
    this.shell = shell;
    this.forge = forge;
    current = checkedOut();
    byDefault = asked("default branch", () -> forge.ask(each -> each.defaultBranch(repository())));
    candidate = commit.flatMap(this::holding);
  }

  private String repository() {
    return agreed.text("repo");
  }

  private Optional<String> checkedOut() {
    var checkout = agreed.optionalText("checkout").filter(path -> !path.isBlank());
    if (checkout.isEmpty()) {
      notRead.add("current branch: no checkout is configured, which is fine");
      return Optional.empty();
    }
    var found = new LocalClone(shell, Path.of(checkout.get())).branch();
    if (found.name().isEmpty()) {
      notRead.add("current branch: " + found.instead());
    }
    return Optional.of(found.name()).filter(name -> !name.isEmpty());
  }

  /** The first of the branches that matter here that contains the commit. */
  private Optional<String> holding(String commit) {
    Set<String> names = new LinkedHashSet<>(List.of(agreed.text("target"), agreed.text("base")));
    byDefault.ifPresent(names::add);
    return asked("branch of the candidate", () -> holding(commit, names));
  }

  private Optional<String> holding(String commit, Set<String> names) {
    return names.stream()
        .filter(
            name ->
                forge
                    .ask(each -> each.lineage(repository(), commit, name))
                    .filter(Lineage::contains)
                    .isPresent())
        .findFirst();
  }

  private Optional<String> asked(String what, Supplier<Optional<String>> question) {
    try {
      var answer = question.get();
      if (answer.isEmpty()) {
        notRead.add(what + ": " + repository() + " tells none");
      }
      return answer;
    } catch (Obstacle obstacle) {
      notRead.add(what + ": " + obstacle.getMessage());
      return Optional.empty();
    }
  }

  /** What is checked out; where nothing is, the branch that holds the candidate. */
  private Optional<String> matches() {
    return current.or(() -> candidate).map(name -> String.valueOf(name.equals(target())));
  }

  private String target() {
    return agreed.text("target");
  }

  boolean says(String matches) {
    return matches().equals(Optional.of(matches));
  }

  Facts facts() {
    var facts =
        fact(SharedFacts.BRANCH_REPOSITORY, repository())
            .and(fact(SharedFacts.BRANCH_BASE, agreed.text("base")))
            .and(fact(SharedFacts.BRANCH_TARGET, target()))
            .and(
                fact(
                    SharedFacts.BRANCH_NOT_READ,
                    notRead.isEmpty() ? "nothing" : String.join("; ", notRead)));
    return Stream.of(
            current.map(name -> fact(SharedFacts.BRANCH_CURRENT, name)),
            byDefault.map(name -> fact(SharedFacts.BRANCH_DEFAULT, name)),
            candidate.map(name -> fact(SharedFacts.BRANCH_CANDIDATE, name)),
            matches().map(yes -> fact(SharedFacts.BRANCH_MATCHES, yes)))
        .flatMap(Optional::stream)
        .reduce(facts, Facts::and);
  }

  private Facts fact(Fact declared, String value) {
    return Facts.NONE.with(declared.of(agreed.text("name")), value);
  }

  String inWords() {
    var words =
        repository()
            + ": current "
            + current.orElse("not read")
            + ", base "
            + agreed.text("base")
            + ", merge target "
            + target()
            + ", default "
            + byDefault.orElse("not read")
            + candidate.map(name -> ", candidate on " + name).orElse("");
    return notRead.isEmpty() ? words : words + " (" + String.join("; ", notRead) + ")";
  }
}
