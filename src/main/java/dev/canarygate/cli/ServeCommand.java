package dev.canarygate.cli;

import dev.canarygate.app.GateServing;
import dev.canarygate.app.ServedDoors;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.gate.Statement;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the page of a gate, which follows the gate. */
@Command(
    name = "serve",
    description =
        "Serves the gate's page to your browser and keeps it up to date while another command runs"
            + " the gate, until Ctrl-C. Only this machine reaches it, by the address that is"
            + " printed, which has a secret in it. The page is read-only unless you allow more.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} serve",
      "  ${ROOT-COMMAND-NAME} serve --allow decide",
      "  ${ROOT-COMMAND-NAME} serve --allow approve,attest --by 'Ana <ana@example.org>'",
      "  ${ROOT-COMMAND-NAME} serve --listen 0.0.0.0 --port 8443 --keystore server.p12"
          + " --password-file password.txt"
    })
final class ServeCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  /** The names are what people type: the commands that do the same. */
  @SuppressWarnings({"MemberName", "ImmutableEnumChecker"}) // Set.copyOf gives immutable ones.
  enum Word {
    decide(EnumSet.allOf(Statement.Kind.class)),
    decisions(EnumSet.of(Statement.Kind.DECISION)),
    approve(EnumSet.of(Statement.Kind.APPROVAL)),
    attest(EnumSet.of(Statement.Kind.ATTESTATION)),
    waive(EnumSet.of(Statement.Kind.WAIVER));

    private final Set<Statement.Kind> kinds;

    Word(EnumSet<Statement.Kind> kinds) {
      this.kinds = Set.copyOf(kinds);
    }
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where the server listens (default: a free port).")
  private int port;

  @Option(
      names = "--read-only",
      description = "Takes nothing that people say; this is the default.")
  private boolean readOnly;

  @Option(
      names = "--allow",
      paramLabel = "WHAT",
      split = ",",
      description =
          "Forms that the page offers: 'decide' for all that the gate asks of people and for"
              + " waivers; or decisions, approve, attest and waive, with commas between several.")
  private List<Word> allow = List.of();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      split = ",",
      description =
          "Lets other machines in, by this address or name of this machine; may be repeated. It"
              + " needs a password (GATE_SERVE_PASSWORD or --password-file) or --truststore; with"
              + " --allow also --keystore.")
  private List<String> listen = List.of();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "Its first line is the password that the browser asks for.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "Key and certificate of the server (PKCS12), for TLS; GATE_SERVE_KEYSTORE_PASSWORD has"
              + " its password.")
  private @Nullable Path keystore;

  @Option(
      names = "--truststore",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "Lets in only clients whose certificate one of these signed (PKCS12, same password); the"
              + " certificate names the person who acts.")
  private @Nullable Path truststore;

  @Override
  public Integer call() {
    if (readOnly && !allow.isEmpty()) {
      throw new UsageProblem("--read-only and --allow contradict each other; leave one out");
    }
    var doors = new ServedDoors(listen, port, passwordFile, keystore, truststore);
    var allowed = allow.stream().flatMap(each -> each.kinds.stream()).collect(Collectors.toSet());
    try (var serving = GateServing.start(options.sources(), doors, allowed, System.getenv())) {
      sayBelow(serving.answer());
      return serving.follow().code();
    }
  }
}
