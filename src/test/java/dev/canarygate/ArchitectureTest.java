package dev.canarygate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Holds the map of {@code docs/architecture.md}: who may know whom, and who alone may do what. */
@AnalyzeClasses(packages = "dev.canarygate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "dev.canarygate.";

  /** Each package with those of ours that it may know; a kind of step knows no other kind. */
  private static final Map<String, Set<String>> MAP =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("evidence", Set.of()),
          Map.entry("world", Set.of("evidence")),
          Map.entry("gate", Set.of("world", "evidence")),
          Map.entry("journal", Set.of("gate", "world", "evidence")),
          Map.entry("triage", Set.of("gate", "world", "evidence")),
          Map.entry("blocker", Set.of("gate", "world", "evidence", "text")),
          Map.entry("candidate", Set.of("gate", "world", "evidence")),
          Map.entry("health", Set.of("gate", "world", "evidence")),
          Map.entry("sync", Set.of("gate", "world", "evidence")),
          Map.entry("canary", Set.of("gate", "world", "evidence", "triage")),
          Map.entry("suite", Set.of("gate", "world", "evidence", "triage")),
          Map.entry("integrity", Set.of("gate", "world", "evidence")),
          Map.entry("issues", Set.of("gate", "world", "evidence", "text")),
          Map.entry("gatefile", Set.of("gate", "world", "evidence")),
          Map.entry("run", Set.of("gate", "world", "evidence", "journal")),
          Map.entry("report", Set.of("gate", "world", "evidence", "journal", "text")),
          Map.entry("edge", Set.of("gate", "world", "evidence", "text")),
          Map.entry("rehearsal", Set.of("gate", "world", "evidence")));

  @ArchTest
  static final ArchRule no_package_is_in_a_cycle =
      slices()
          .matching("dev.canarygate.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that needs itself through another one cannot be read alone");

  @Test
  void every_package_knows_only_those_that_the_map_allows() {
    var wrong = new TreeSet<String>();
    for (var each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.canarygate")) {
      var from = part(each);
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> part(dependency.getTargetClass()))
          .filter(to -> !to.isEmpty() && !to.equals(from) && !from.equals("cli"))
          .filter(to -> !MAP.getOrDefault(from, Set.of()).contains(to))
          .forEach(to -> wrong.add(from + " knows " + to + ": " + each.getSimpleName()));
    }
    Assertions.assertThat(wrong).isEmpty();
  }

  private static String part(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(BASE) ? name.substring(BASE.length()).split("\\.", -1)[0] : "";
  }

  @ArchTest
  static final ArchRule the_language_of_gates_is_pure =
      noClasses()
          .that()
          .resideInAPackage("dev.canarygate.gate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.io..")
          .because("the same journal must mean the same for ever: ask the World in a step instead");

  @ArchTest
  static final ArchRule the_process_ends_in_one_place =
      noClasses()
          .that(are("not Main", name -> !name.endsWith(".cli.Main") && !name.endsWith("StandIn")))
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("a command returns its ExitCode instead");

  @ArchTest
  static final ArchRule the_clock_is_asked_in_one_place =
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
  static final ArchRule nobody_sleeps =
      noClasses()
          .that(are("outside edge and rehearsal", name -> !lives(name, "edge", "rehearsal")))
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("use World.time().pause(), which shows a countdown and can be interrupted");

  @ArchTest
  static final ArchRule github_is_spoken_to_in_one_place =
      noClasses()
          .that(are("outside edge", name -> !lives(name, "edge")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.kohsuke..", "okhttp3..", "org.zeroturnaround..")
          .because(
              "the write policy and the masking of secrets stand there: use the ports of world");

  @ArchTest
  static final ArchRule processes_are_ended_in_one_place =
      noClasses()
          .that(are("outside edge", name -> !lives(name, "edge", "rehearsal")))
          .should()
          .callMethod(ProcessHandle.class, "destroy")
          .orShould()
          .callMethod(ProcessHandle.class, "destroyForcibly")
          .because("the gate ends only what it started itself: that is the Shell's work");

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

  @Test
  void the_map_names_every_package() {
    var packages =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.canarygate")
                .stream()
                .map(ArchitectureTest::part)
                .filter(name -> !name.isEmpty() && !name.equals("cli"))
                .collect(Collectors.toCollection(TreeSet::new));
    Assertions.assertThat(MAP.keySet()).containsAll(packages);
  }
}
