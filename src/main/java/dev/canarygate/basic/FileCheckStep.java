package dev.canarygate.basic;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads one file: whether it is there, its digest, and values in it.
 *
 * @param file with blanks for measured facts open
 */
record FileCheckStep(
    String file, DocumentFormat format, List<DeclaredFact> facts, List<Condition> expect)
    implements Step {
  /** Larger files are known by their digest, and not copied into the evidence. */
  private static final long KEPT = 1 << 20;

  static final Shape SHAPE =
      Shape.EMPTY
          .required(
              "file",
              Shape.Type.PATH,
              "The file; relative to the gate's folder. {{fact}} is filled with what was measured.")
          .optional(
              "format",
              Shape.Type.TEXT,
              "json, yaml, toml, properties or text; by the ending of its name when not given.")
          .optional(
              "facts",
              Shape.Type.FACTS,
              "Facts to read from the file, by name.",
              DeclaredFact.IN_FILE)
          .optional(
              "expect",
              Shape.Type.CONDITIONS,
              "What must be true of its facts; [file.exists = yes] by default.");

  FileCheckStep {
    facts = List.copyOf(facts);
    expect = List.copyOf(expect);
  }

  /**
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  static FileCheckStep of(Settings settings) {
    var file = settings.text("file");
    var step =
        new FileCheckStep(
            file,
            settings
                .optionalText("format")
                .map(DocumentFormat::of)
                .orElseGet(() -> DocumentFormat.ofFile(file)),
            DeclaredFact.of(settings),
            settings.has("expect")
                ? settings.texts("expect").stream().map(Condition::parse).toList()
                : List.of(Condition.parse(BasicFacts.FILE_EXISTS.name() + " = yes")));
    step.requireDocument();
    return step;
  }

  private void requireDocument() {
    if (format == DocumentFormat.TEXT && facts.stream().anyMatch(DeclaredFact::isInDocument)) {
      throw new IllegalArgumentException(
          "format: the name '"
              + Path.of(file).getFileName()
              + "' does not say how to find a pointer in it; expected format: json, yaml, toml or"
              + " properties");
    }
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var missing = Blanks.missing(file, assignment.facts());
    if (!missing.isEmpty()) {
      return Finding.inconclusive(
          "The file is not known: no measured " + String.join(", ", missing));
    }
    var path = Path.of(Blanks.fill(file, assignment.facts())).normalize();
    return Files.exists(path) ? read(world, assignment, path) : absent(path);
  }

  private Finding absent(Path path) {
    var assessment = new Assessment();
    assessment.learn(BasicFacts.FILE_EXISTS, "no");
    assessment.check(expect);
    return assessment.finding(path.toString(), "is not there, as expected");
  }

  private Finding read(World world, Assignment assignment, Path path) {
    try {
      return facts.isEmpty()
          ? digested(world, assignment, path)
          : judged(world, assignment, path, RegularFile.bytes(path, RegularFile.SMALL));
    } catch (IOException e) {
      return Finding.inconclusive("cannot read " + path + ": " + DiskFault.words(e));
    }
  }

  /** Nothing in it is asked for: it can be as large as a release. */
  private Finding digested(World world, Assignment assignment, Path path) throws IOException {
    RegularFile.require(path, RegularFile.LARGE);
    if (Files.size(path) <= KEPT) {
      return judged(world, assignment, path, RegularFile.bytes(path, KEPT));
    }
    return finding(assessed(Digest.of(path), Files.size(path)), path);
  }

  private Finding judged(World world, Assignment assignment, Path path, byte[] content) {
    var assessment = assessed(Digest.of(content), content.length);
    if (!facts.isEmpty()) {
      learn(assessment, content);
    }
    var finding = finding(assessment, path);
    return content.length <= KEPT
        ? finding.proof(world.evidence().keepNew(assignment.step() + ".file", content))
        : finding;
  }

  private static Assessment assessed(String digest, long size) {
    var assessment = new Assessment();
    assessment.learn(BasicFacts.FILE_EXISTS, "yes");
    assessment.learn(BasicFacts.FILE_SHA256, digest);
    assessment.learn(BasicFacts.FILE_BYTES, size);
    return assessment;
  }

  private void learn(Assessment assessment, byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      assessment.read(facts, format.read(text), "");
    } catch (CharacterCodingException e) {
      assessment.unknown("expected UTF-8 text, found other bytes");
    }
  }

  private Finding finding(Assessment assessment, Path path) {
    assessment.check(expect);
    return assessment.finding(path.toString(), "is as expected");
  }
}
