package dev.canarygate.basic;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepKind;
import java.util.List;
import java.util.Map;

/** Kinds of step that any project needs. */
public final class BasicSteps {
  private BasicSteps() {}

  public static List<StepKind> kinds() {
    return List.of(commandRun(), httpCheck(), fileCheck(), junitRead(), waits());
  }

  private static StepKind commandRun() {
    return new StepKind(
            "command.run",
            "Runs a command, keeps its output and checks its exit code.",
            CommandRun.SHAPE,
            false,
            settings -> new CommandRunStep(CommandRun.of(settings)))
        .againWhen(settings -> settings.flag("repeatable"))
        .learning(
            BasicFacts.COMMAND_OUTCOME,
            BasicFacts.COMMAND_EXIT_CODE,
            BasicFacts.COMMAND_SECONDS,
            BasicFacts.COMMAND_LOG)
        .expecting(settings -> CommandRun.of(settings).expected())
        .declaring(DeclaredFact::facts)
        .lookingAt("command", "directory")
        .example(
            """
            - id: coverage
              do: command.run
              pass-environment: [JAVA_HOME, MAVEN_*]
              with:
                command: [mvn, -B, -q, verify]
                directory: ..
                limit: 30m
                facts:
                  coverage.percent: {regex: "Total coverage: ([0-9.]+) %", type: number}
                expect: [coverage.percent >= 80]
            """);
  }

  private static StepKind httpCheck() {
    return new StepKind(
            "http.check",
            "Sends GET or HEAD to a web address and checks the answer.",
            HttpCheck.SHAPE,
            true,
            settings -> new HttpCheckStep(HttpCheck.of(settings)))
        .learning(BasicFacts.HTTP_STATUS, BasicFacts.HTTP_SECONDS, BasicFacts.HTTP_TRIES)
        .expecting(settings -> unlessSaid(settings, BasicFacts.HTTP_STATUS, "200"))
        .declaring(DeclaredFact::facts)
        .lookingAt("url", "method")
        .example(
            """
            - id: staging
              do: http.check
              with:
                url: https://staging.acme.example/health
                headers-from-environment: {X-Staging-Key: STAGING_KEY}
                facts:
                  staging.db: {json: /db/status}
                  staging.version: {json: /version, type: version}
                expect: [http.status = 200, staging.db = up, staging.version = 2.4.0]
            """);
  }

  private static StepKind fileCheck() {
    return new StepKind(
            "file.check",
            "Reads a file: whether it exists, its digest, and values in it.",
            FileCheckStep.SHAPE,
            true,
            FileCheckStep::of)
        .learning(BasicFacts.FILE_EXISTS, BasicFacts.FILE_SHA256, BasicFacts.FILE_BYTES)
        .expecting(settings -> unlessSaid(settings, BasicFacts.FILE_EXISTS, "yes"))
        .declaring(DeclaredFact::facts)
        .lookingAt("file")
        .example(
            """
            - id: version
              do: file.check
              with:
                file: ../pyproject.toml
                facts: {project.version: {pointer: /project/version, type: version}}
                expect: [project.version = 2.4.0]
            """);
  }

  private static StepKind junitRead() {
    return new StepKind(
            "junit.read",
            "Reads JUnit reports and sums them up.",
            JUnitReadStep.SHAPE,
            true,
            JUnitReadStep::of)
        .learning(
            BasicFacts.JUNIT_FILES,
            BasicFacts.JUNIT_EXECUTED,
            BasicFacts.JUNIT_FAILED,
            BasicFacts.JUNIT_ERRORS,
            BasicFacts.JUNIT_SKIPPED,
            BasicFacts.JUNIT_RETRIED,
            BasicFacts.JUNIT_SECONDS,
            BasicFacts.JUNIT_FAILED_TESTS)
        .expecting(
            settings ->
                Map.of(BasicFacts.JUNIT_FAILED.name(), "0", BasicFacts.JUNIT_ERRORS.name(), "0"))
        .lookingAt("files")
        .example(
            """
            - id: tests
              do: junit.read
              with: {files: ["../target/surefire-reports/*.xml"]}
            """);
  }

  /** What is expected of a fact where the settings have no conditions of their own. */
  private static Map<String, String> unlessSaid(Settings settings, Fact fact, String words) {
    return settings.has("expect") ? Map.of() : Map.of(fact.name(), words);
  }

  private static StepKind waits() {
    return new StepKind(
            "wait",
            "Waits for a fixed time, or until a web address answers as expected.",
            WaitStep.SHAPE,
            true,
            WaitStep::of)
        .learning(
            BasicFacts.WAIT_SECONDS,
            BasicFacts.HTTP_STATUS,
            BasicFacts.HTTP_SECONDS,
            BasicFacts.HTTP_TRIES)
        .declaring(settings -> DeclaredFact.facts(settings.section("until")))
        .lookingAt("until")
        .example(
            """
            - id: deployed
              do: wait
              with:
                until:
                  url: https://staging.acme.example/health
                  facts: {staging.version: {json: /version, type: version}}
                  expect: [staging.version = 2.4.0]
                limit: 20m
                every: 30s
            """);
  }
}
