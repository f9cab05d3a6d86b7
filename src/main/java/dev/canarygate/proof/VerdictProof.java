package dev.canarygate.proof;

import dev.canarygate.evidence.FoundDigest;
import dev.canarygate.gate.Event;
import dev.canarygate.proof.ProofCheck.Subject;
import dev.canarygate.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a verdict's files against each other, the journal, the evidence, and whom one trusts. */
public final class VerdictProof {
  static final String NO_JOURNAL = "no journal is here, or none whose chain holds";

  /** Checks that hold a verdict against what its gate keeps. */
  private static final Set<String> OF_THE_GATE =
      Stream.of(Subject.FILES, Subject.JOURNAL, Subject.EVIDENCE, Subject.TIMES)
          .map(Words::of)
          .collect(Collectors.toUnmodifiableSet());

  private final KeptVerdict verdict;
  private final Look look;

  private VerdictProof(KeptVerdict verdict, Look look) {
    this.verdict = verdict;
    this.look = look;
  }

  /** A line for each check, in an order in which each rests on those before it. */
  public static List<ProofCheck> of(KeptVerdict verdict, Look look) {
    return new VerdictProof(verdict, look).all();
  }

  /** Of all checks of a verdict, those for which the gate's journal or evidence is not here. */
  public static List<String> unseen(List<ProofCheck> all) {
    return all.stream()
        .filter(each -> each.state() == ProofCheck.State.UNKNOWN)
        .map(ProofCheck::id)
        .filter(OF_THE_GATE::contains)
        .toList();
  }

  private List<ProofCheck> all() {
    var all = new ArrayList<ProofCheck>();
    all.add(files());
    all.add(check(Subject.STATEMENT, this::statement));
    all.add(check(Subject.JOURNAL, this::journal));
    all.add(check(Subject.EVIDENCE, this::evidence));
    all.addAll(new SignatureChecks(verdict, look.trust()).all());
    all.add(new StampedVerdict(verdict, look.trust()).check(look.journal()));
    all.add(check(Subject.TIMES, () -> new TimeOrder(verdict, look.journal(), look.now()).check()));
    return all;
  }

  /** One check, which a malformed file breaks. */
  interface Part {
    ProofCheck get() throws MalformedStatement;
  }

  static ProofCheck check(Subject subject, Part part) {
    try {
      return part.get();
    } catch (MalformedStatement e) {
      return subject.broken(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Event.VerdictStated> stated() {
    return look.journal().flatMap(each -> each.stated(verdict.name()));
  }

  private String gateOfFolder() {
    var gate = verdict.folder().toAbsolutePath().normalize().resolve("../..").normalize();
    return String.valueOf(gate.getFileName());
  }

  private ProofCheck files() {
    if (look.journal().isEmpty()) {
      return Subject.FILES.unknown(NO_JOURNAL);
    }
    var stated = stated();
    if (stated.isEmpty()) {
      return Subject.FILES.broken("the journal names no verdict in this folder");
    }
    var differing = verdict.differing(stated.get().files());
    return differing.isEmpty()
        ? Subject.FILES.holds(Words.counted(stated.get().files().size(), "file"))
        : Subject.FILES.broken("changed, missing or added since: " + String.join(", ", differing));
  }

  private ProofCheck statement() throws MalformedStatement {
    var statement = verdict.statement();
    var kind = verdict.kind();
    var said = statement.predicate().path("verdict").asText();
    var untyped = otherThanItsType(statement, kind);
    if (untyped.isPresent()) {
      return Subject.STATEMENT.broken(untyped.get());
    }
    var gate = statement.predicate().path("gate").path("id").asText();
    if (look.journal().isPresent() && !gate.equals(gateOfFolder())) {
      return Subject.STATEMENT.broken("it is of gate " + gate + ", not of this one");
    }
    if (!StatementJson.read(verdict.file(VerdictFiles.PREDICATE)).equals(statement.predicate())) {
      return Subject.STATEMENT.broken(VerdictFiles.PREDICATE + " says something else");
    }
    if (!verdict.text(VerdictFiles.SUBJECTS).equals(VerdictFiles.subjects(statement.subjects()))) {
      return Subject.STATEMENT.broken(VerdictFiles.SUBJECTS + " names other subjects");
    }
    var other = stated().filter(each -> !each.outcome().name().equals(said));
    return other.isPresent()
        ? Subject.STATEMENT.broken("it says " + said + ", the journal " + other.get().outcome())
        : Subject.STATEMENT.holds(
            (kind == StatementKind.REHEARSED ? "REHEARSED, nothing is real: " : "")
                + said
                + (statement.files().isEmpty() ? ", not tied to any file" : ""));
  }

  /** A type that says one thing over a text that says another misleads the tool that reads one. */
  private static Optional<String> otherThanItsType(InTotoStatement statement, StatementKind kind) {
    var said = statement.predicate().path("verdict").asText();
    boolean isRehearsed = kind == StatementKind.REHEARSED;
    if (!isRehearsed && !said.equals(kind.name())) {
      return Optional.of("its type says " + kind + ", its text " + said);
    }
    var rehearsal = statement.predicate().path("rehearsal");
    return rehearsal.isBoolean() && rehearsal.booleanValue() == isRehearsed
        ? Optional.empty()
        : Optional.of(
            "its type says %s: expected %s in its field rehearsal, found %s"
                .formatted(kind, isRehearsed, rehearsal.isBoolean() ? rehearsal : "no boolean"));
  }

  private ProofCheck journal() throws MalformedStatement {
    var said = verdict.statement().predicate().path("journal");
    long records = said.path("records").asLong();
    if (look.journal().isEmpty()) {
      return Subject.JOURNAL.unknown(NO_JOURNAL);
    }
    var prefix = look.journal().get().prefix(records);
    if (prefix.isEmpty()) {
      return Subject.JOURNAL.broken(
          "expected " + Words.counted(records, "record") + ", as the verdict says, found fewer");
    }
    boolean same =
        prefix.get().head().equals(said.path("head").asText())
            && prefix.get().sha256().equals(said.path("digest").path("sha256").asText());
    return same
        ? Subject.JOURNAL.holds(Words.counted(records, "record") + ", head " + prefix.get().head())
        : Subject.JOURNAL.broken(
            "its first " + Words.counted(records, "record") + " differ from those of the verdict");
  }

  private ProofCheck evidence() throws MalformedStatement {
    var file = verdict.file(VerdictFiles.EVIDENCE);
    var list = EvidenceSums.read(file);
    var said =
        verdict.statement().predicate().path("evidence").path(0).path("digest").path("sha256");
    if (!new Bytes(file).sha256().equals(said.asText())) {
      return Subject.EVIDENCE.broken(VerdictFiles.EVIDENCE + " is not the list of the verdict");
    }
    if (look.artifacts().isEmpty()) {
      return Subject.EVIDENCE.unknown("the files are not here");
    }
    return evidence(list, look.artifacts().get());
  }

  private static ProofCheck evidence(EvidenceSums list, Path artifacts) {
    try {
      var wrong = new ArrayList<String>();
      for (var each : FoundDigest.of(artifacts, list.digests())) {
        each.problem().ifPresent(problem -> wrong.add(problem.toString()));
      }
      return wrong.isEmpty()
          ? Subject.EVIDENCE.holds(Words.counted(list.digests().size(), "file"))
          : Subject.EVIDENCE.broken(
              wrong.get(0) + (wrong.size() > 1 ? " (and " + (wrong.size() - 1) + " more)" : ""));
    } catch (IOException e) {
      return Subject.EVIDENCE.broken("it cannot be read: " + e.getMessage());
    }
  }
}
