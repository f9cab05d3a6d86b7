package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.Product;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.IVersionProvider;

/** Name and version of this program, and what its exit codes say. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {Product.description()};
  }

  static Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    for (var code : ExitCode.values()) {
      codes.put(String.format("%3d", code.code()), code.meaning());
    }
    return codes;
  }
}
