package dev.canarygate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Name and version of this program, and what its exit codes say. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {tool()};
  }

  /** As it stands in journals. */
  static String tool() {
    return "gate-runner "
        + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");
  }

  static Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    for (var code : ExitCode.values()) {
      codes.put(String.format("%3d", code.code()), code.meaning());
    }
    return codes;
  }
}
