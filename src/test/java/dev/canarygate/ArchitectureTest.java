package dev.canarygate;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the map of {@code docs/architecture.md}: who may know whom, and who alone may do what. */
@AnalyzeClasses(packages = "dev.canarygate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "dev.canarygate.";

  /**
   * Each package with those of ours that it knows: what is not named is not allowed, and what is
   * named is used. A kind of step knows no other kind. The commands know no kind of step and no
   * edge: what they have done stands in {@code app}.
   */
  private static final Map<String, Set<String>> MAP =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("evidence", Set.of("text")),
          Map.entry("world", Set.of("evidence", "text")),
          Map.entry("gate", Set.of("world", "evidence", "text")),
          Map.entry("journal", Set.of("gate", "world", "evidence", "text")),
          Map.entry("engine", Set.of("journal", "gate", "evidence", "text")),
          Map.entry("triage", Set.of("gate", "text")),
          Map.entry(
              "blocker",
              Set.of("gate", "world", "evidence", "text", "blocker.diff", "blocker.substance")),
          Map.entry("blocker.diff", Set.of("gate", "text")),
          Map.entry("blocker.python", Set.of()),
          Map.entry("blocker.substance", Set.of("text", "blocker.diff", "blocker.python")),
          Map.entry("candidate", Set.of("gate", "world", "evidence", "text", "client")),
          Map.entry("health", Set.of("gate", "world", "evidence", "text", "probe")),
          Map.entry("probe", Set.of("world", "evidence", "text")),
          Map.entry("basic", Set.of("gate", "world", "evidence", "text", "junit", "probe")),
          Map.entry("hub", Set.of("gate", "world", "evidence", "text")),
          Map.entry("client", Set.of("world", "evidence", "text", "client.python")),
          Map.entry("client.python", Set.of("text")),
          Map.entry("sync", Set.of("gate", "world", "evidence", "text", "client", "client.python")),
          Map.entry("canary", Set.of("gate", "world", "evidence", "client", "triage", "text")),
          Map.entry("junit", Set.of("gate", "evidence", "text")),
          Map.entry("suite", Set.of("gate", "world", "evidence", "junit", "triage", "text")),
          Map.entry("integrity", Set.of("gate", "world", "evidence", "text", "client")),
          Map.entry("issues", Set.of("gate", "world", "evidence", "text")),
          Map.entry("person", Set.of("gate", "world")),
          Map.entry("gatefile", Set.of("gate", "world", "evidence", "text")),
          Map.entry("run", Set.of("gate", "world", "evidence", "journal", "engine")),
          Map.entry("report", Set.of("page", "gate", "world", "evidence", "text")),
          Map.entry("page", Set.of("text")),
          Map.entry("live", Set.of()),
          Map.entry("signing", Set.of("evidence")),
          Map.entry("stamp", Set.of("world", "evidence", "text")),
          Map.entry("proof", Set.of("gate", "world", "evidence", "text", "signing", "stamp")),
          Map.entry("notify", Set.of("gate", "world", "evidence", "text")),
          Map.entry("edge", Set.of("gate", "world", "evidence", "edge.shell")),
          Map.entry("edge.github", Set.of("gate", "world", "evidence", "text", "edge.web")),
          Map.entry("edge.shell", Set.of("gate", "world", "evidence", "text")),
          Map.entry("edge.web", Set.of("world", "evidence")),
          Map.entry("edge.mail", Set.of("world")),
          Map.entry(
              "rehearsal",
              Set.of("rehearsal.github", "rehearsal.runner", "rehearsal.state", "text")),
          Map.entry(
              "rehearsal.play",
              Set.of(
                  "rehearsal",
                  "rehearsal.github",
                  "rehearsal.state",
                  "gatefile",
                  "gate",
                  "world",
                  "evidence",
                  "text")),
          Map.entry("rehearsal.github", Set.of("rehearsal.state", "evidence", "text")),
          Map.entry("rehearsal.runner", Set.of("rehearsal.state", "evidence")),
          Map.entry("rehearsal.state", Set.of("text")),
          Map.entry("complete", Set.of("app", "text")),
          Map.entry("manual", Set.of("app", "text")),
          Map.entry("cli", Set.of("app", "gate", "report", "text", "world", "complete", "manual")));

  @ArchTest
  static final ArchRule noPackageIsInACycle =
      slices()
          .matching("dev.canarygate.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that needs itself through another one cannot be read alone");

  @Test
  void everyPackageKnowsThoseThatTheMapNamesAndNoOther() {
    var known = known();
    var wrong = new TreeSet<String>();
    known.forEach(
        (from, to) -> {
          var named = MAP.getOrDefault(from, Set.of());
          to.forEach(
              (name, user) -> {
                if (!named.contains(name)) {
                  wrong.add(from + " must not know " + name + ", as does " + user);
                }
              });
          named.stream()
              .filter(name -> !to.containsKey(name))
              .forEach(name -> wrong.add(from + " does not use " + name + ": take it off the map"));
        });

    assertThat(wrong).isEmpty();
    assertThat(known.keySet()).isEqualTo(MAP.keySet());
  }

  /** Of each package but {@code app}, which wires all: the packages it uses, each with a user. */
  private static Map<String, Map<String, String>> known() {
    var known = new TreeMap<String, Map<String, String>>();
    for (var each : classes()) {
      var from = part(each);
      if (!from.isEmpty() && !from.equals("app")) {
        var to = known.computeIfAbsent(from, name -> new TreeMap<>());
        each.getDirectDependenciesFromSelf().stream()
            .map(dependency -> part(dependency.getTargetClass()))
            .filter(name -> !name.isEmpty() && !name.equals(from))
            .forEach(name -> to.putIfAbsent(name, each.getSimpleName()));
      }
    }
    return known;
  }

  private static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("dev.canarygate");
  }

  /** The package's name below ours; empty for what is not ours. */
  private static String part(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(BASE) ? name.substring(BASE.length()) : "";
  }

  @ArchTest
  static final ArchRule theLanguageOfGatesIsPure =
      noClasses()
          .that()
          .resideInAPackage("dev.canarygate.gate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.io..")
          .because("the same journal must always mean the same: ask the World in a step instead");

  @ArchTest
  static final ArchRule theProcessEndsInOnePlace =
      noClasses()
          .that(are("not Main", name -> !name.endsWith(".cli.Main") && !isStandIn(name)))
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("a command returns its ExitCode instead");

  @ArchTest
  static final ArchRule theClockIsAskedInOnePlace =
      noClasses()
          .that(are("outside edge and rehearsal", name -> !lives(name, "edge", "rehearsal")))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("tests own the time: ask World.time() instead");

  @ArchTest
  static final ArchRule stepsLearnOnlyWhatIsDeclared =
      noClasses()
          .that()
          .resideInAnyPackage(
              Stream.of(
                      "basic",
                      "blocker",
                      "canary",
                      "candidate",
                      "health",
                      "hub",
                      "integrity",
                      "issues",
                      "person",
                      "suite",
                      "sync",
                      "triage")
                  .map(each -> BASE + each + "..")
                  .toArray(String[]::new))
          .should()
          .callMethod(Finding.class, "with", String.class, Object.class)
          .orShould()
          .callMethod(Facts.class, "with", String.class, Object.class)
          .because("files are checked against declared facts: use Finding.with(Fact, Object)");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .that(are("outside edge and rehearsal", name -> !lives(name, "edge", "rehearsal")))
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("use World.time().pause(), which shows a countdown and can be interrupted");

  @ArchTest
  static final ArchRule githubIsSpokenToInOnePlace =
      noClasses()
          .that(are("outside edge.github", name -> !lives(name, "edge.github")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.kohsuke..")
          .because("the write policy and the masking of secrets live there: use world.Forge");

  @ArchTest
  static final ArchRule requestsLeaveInOnePlace =
      noClasses()
          .that(
              are(
                  "outside edge.github and edge.web",
                  name -> !lives(name, "edge.github", "edge.web")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..")
          .because(
              "a request must be interruptible and keep secrets: use world.Web or world.Forge");

  @ArchTest
  static final ArchRule mailsLeaveInOnePlace =
      noClasses()
          .that(are("outside edge.mail", name -> !lives(name, "edge.mail")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.commons.net..")
          .because("a talk with a mail server must have limits and TLS: use world.Mailing");

  @ArchTest
  static final ArchRule programsStartInOnePlace =
      noClasses()
          .that(are("outside edge.shell", name -> !lives(name, "edge.shell") && !isStandIn(name)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.zeroturnaround..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class)
          .orShould()
          .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
          .because("output must be masked and processes recorded: use world.Shell");

  private static final Set<String> READING =
      Set.of(
          "readAllBytes",
          "readAllLines",
          "readString",
          "lines",
          "newBufferedReader",
          "newByteChannel",
          "newInputStream",
          "mismatch");

  /** What a descriptor that the parent process gave leads to is often a pipe. */
  private static final Pattern MAY_READ =
      Pattern.compile(".*\\.evidence\\.(RegularFile|InheritedDescriptor)");

  @ArchTest
  static final ArchRule filesAreReadInOnePlace =
      noClasses()
          .that(
              are(
                  "outside evidence.RegularFile, InheritedDescriptor and the rehearsal",
                  name -> !MAY_READ.matcher(name).matches() && !lives(name, "rehearsal")))
          .should()
          .callMethodWhere(target(owner(type(Files.class))).and(target(named(READING))))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileInputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileReader")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.RandomAccessFile")
          .because(
              "a pipe, a device or a huge file would hang the gate: use RegularFile.bytes, text,"
                  + " lines, open or copy; RegularFile.require before another library opens it");

  private static final Set<String> WRITING =
      Set.of(
          "copy",
          "createFile",
          "createTempDirectory",
          "createTempFile",
          "newBufferedWriter",
          "newOutputStream",
          "write",
          "writeString");

  /**
   * The summary, the schemas, a new gate and the manual are files of others; a bundle is unpacked
   * into a new folder.
   */
  private static final Pattern MAY_WRITE =
      Pattern.compile(
          ".*\\.(evidence\\.(Access|DurableFiles|ScratchFolder)"
              + "|app\\.(Workflow|GateValidation|NewGate|WrittenManual)|journal\\.(Gate)?Bundle\\w*)");

  /** Standard output is open already, and no file of this program. */
  private static final DescribedPredicate<JavaConstructorCall> OPENS_A_FILE =
      DescribedPredicate.describe(
          "open a file",
          call ->
              call.getTargetOwner().isAssignableTo(FileOutputStream.class)
                  && !call.getTarget()
                      .getRawParameterTypes()
                      .get(0)
                      .isEquivalentTo(FileDescriptor.class));

  @ArchTest
  static final ArchRule filesAreWrittenInOnePlace =
      noClasses()
          .that(
              are(
                  "outside evidence.DurableFiles and the rehearsal",
                  name -> !MAY_WRITE.matcher(name).matches() && !lives(name, "rehearsal")))
          .should()
          .callMethodWhere(target(owner(type(Files.class))).and(target(named(WRITING))))
          .orShould()
          .callConstructorWhere(OPENS_A_FILE)
          .because(
              "what is written must be its owner's alone and go through no link: use DurableFiles.put,"
                  + " replace, copy, createNew, begin or openInPlace; ScratchFolder for the time"
                  + " being");

  @ArchTest
  static final ArchRule channelsAreOpenedInOnePlace =
      noClasses()
          .that(are("other than DurableFiles", name -> !name.endsWith(".evidence.DurableFiles")))
          .should()
          .callMethodWhere(target(owner(type(FileChannel.class))).and(target(name("open"))))
          .because("a link or a pipe in a file's place is refused by DurableFiles.openInPlace");

  private static DescribedPredicate<HasName> named(Set<String> names) {
    return DescribedPredicate.describe("name " + names, method -> names.contains(method.getName()));
  }

  @ArchTest
  static final ArchRule jsonMappersAreMadeInOnePlace =
      noClasses()
          .that(are("other than Json", name -> !name.startsWith("dev.canarygate.text.Json")))
          .should()
          .callConstructor(ObjectMapper.class)
          .orShould()
          .callConstructor(JsonMapper.class)
          .orShould()
          .callConstructor(YAMLMapper.class)
          .orShould()
          .callMethod(JsonMapper.class, "builder")
          .orShould()
          .callMethod(JsonMapper.class, "builder", JsonFactory.class)
          .because("what is printed must hide nothing: use Json.text, Json.mapper or Json.builder");

  @ArchTest
  static final ArchRule screensAreWrittenInOnePlace =
      noClasses()
          .that(are("not Main", name -> !name.matches(".*(Main|StandIn|Interruption)")))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("text of others would steer the terminal: use the command's Screen");

  @ArchTest
  static final ArchRule processesAreEndedInOnePlace =
      noClasses()
          .that(are("outside edge.shell", name -> !lives(name, "edge.shell")))
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Process.class)))
                  .or(target(owner(assignableTo(ProcessHandle.class))))
                  .and(target(nameStartingWith("destroy"))))
          .because(
              "the gate ends only what it started: give world.Shell.Command a limit, or end what"
                  + " the journal records by edge.shell.Orphans");

  @ArchTest
  static final ArchRule processesAreLookedAtInOnePlace =
      noClasses()
          .that(
              are(
                  "outside edge.shell and world.Birth",
                  name -> !lives(name, "edge.shell") && !name.endsWith(".world.Birth")))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessHandle.class)
          .because(
              "a test says what lives: use world.Processes and world.Machine; without a world,"
                  + " world.Birth");

  /** Of the programs that a rehearsal starts in place of real ones. */
  private static boolean isStandIn(String name) {
    return name.endsWith(".StandIn");
  }

  @Test
  void theSyncBoundaryShowsAtMostTenTypes() {
    assertThat(classes().stream())
        .filteredOn(each -> part(each).equals("sync") && each.isTopLevelClass())
        .filteredOn(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
        .hasSizeLessThanOrEqualTo(10);
  }

  private static DescribedPredicate<JavaClass> are(
      String description, java.util.function.Predicate<String> test) {
    return DescribedPredicate.describe(
        "are " + description, type -> test.test(outermost(type.getName())));
  }

  private static String outermost(String name) {
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }

  private static boolean lives(String name, String... packages) {
    return Set.of(packages).stream().anyMatch(each -> name.startsWith(BASE + each + "."));
  }
}
