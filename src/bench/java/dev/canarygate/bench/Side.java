package dev.canarygate.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One program of a comparison, as a whole process.
 *
 * @param name for the table
 * @param directory where it is started
 * @param words its command line
 */
record Side(String name, Path directory, Map<String, String> environment, List<String> words) {
  Side {
    environment = Map.copyOf(environment);
    words = List.copyOf(words);
  }

  static Side of(String name, Path directory, String... words) {
    return new Side(name, directory, Map.of(), List.of(words));
  }

  /** Why it cannot be started here; empty when it can. */
  Optional<String> missing() {
    var program = words.get(0);
    boolean found =
        program.contains(File.separator)
            ? Files.isExecutable(directory.resolve(program))
            : Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    return found ? Optional.empty() : Optional.of(name + ": " + program + " not found");
  }

  /** Runs it to its end. */
  Taken once() {
    var cpuBefore = ChildTime.seconds();
    long began = System.nanoTime();
    int code = end(words);
    double wall = (System.nanoTime() - began) / 1e9;
    return new Taken(wall, ChildTime.seconds() - cpuBefore, code);
  }

  /** The most memory that it used, in MiB; empty where nothing here can tell. */
  Optional<Double> peakMemory(Path work) {
    var file = work.resolve("peak");
    var script =
        "import resource,subprocess,sys;"
            + "subprocess.call(sys.argv[2:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
            + "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,file=open(sys.argv[1],'w'))";
    var asked = Stream.concat(Stream.of("python3", "-c", script, file.toString()), words.stream());
    try {
      Files.deleteIfExists(file);
      end(asked.toList());
      return Optional.of(Double.parseDouble(Files.readString(file).strip()) / 1024);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private int end(List<String> command) {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
