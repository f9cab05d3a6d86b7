package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Installers;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.gatefile.Shelf;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The gates that come with the program are the same when they come from a shelf. */
final class KeptGatesTest {
  private static final class Kept implements Shelf {
    private final Map<String, byte[]> all = new HashMap<>();
    private int found;

    @Override
    public Optional<byte[]> find(String name) {
      var kept = Optional.ofNullable(all.get(name));
      found += kept.isPresent() ? 1 : 0;
      return kept;
    }

    @Override
    public void keep(String name, byte[] content) {
      all.put(name, content);
    }
  }

  private static LoadedGate known(Path files, Shelf shelf) {
    var templates = GateFolders.texts(files);
    var given = Overrides.NONE.tolerant();
    var environment = Map.of("HOME", "/home/ana");
    return GateFiles.known(
        files, templates, given, environment, Installers.NONE, StepKinds.all(), shelf);
  }

  private static List<Path> gates() throws IOException {
    try (var all = Files.walk(Path.of(""))) {
      return all.filter(each -> each.endsWith("gate.yaml") && !each.startsWith("target"))
          .filter(each -> !each.toString().contains("src/"))
          .map(Path::getParent)
          .toList();
    }
  }

  @Test
  void eachGateThatComesWithTheProgramIsTheSame() throws IOException {
    assertThat(gates()).hasSizeGreaterThan(2);
    for (var files : gates()) {
      var shelf = new Kept();
      var read = known(files, shelf);
      var kept = known(files, shelf);

      assertThat(shelf.found).as("%s came from the shelf", files).isEqualTo(1);
      assertThat(said(kept)).as("%s", files).isEqualTo(said(read));
      assertThat(kept.definition().digest()).isEqualTo(read.definition().digest());
    }
  }

  /** All that is in it, part by part; of a kind of step all that can be told of it. */
  private static List<String> said(Object value) {
    var lines = new ArrayList<String>();
    say("", value, lines);
    return lines;
  }

  private static void say(String place, Object value, List<String> lines) {
    if (value instanceof StepKind kind) {
      lines.add(place + ": " + kind.name() + " " + kind.uses() + kind.elements() + kind.shape());
      lines.add(place + ": " + kind.declares() + kind.subjects() + kind.writes());
    } else if (value instanceof Record whole) {
      for (var part : whole.getClass().getRecordComponents()) {
        say(place + "/" + part.getName(), part(whole, part), lines);
      }
    } else if (value instanceof List<?> all) {
      for (int i = 0; i < all.size(); i++) {
        say(place + "/" + i, all.get(i), lines);
      }
      lines.add(place + " has " + all.size());
    } else if (value instanceof Map<?, ?> all) {
      new TreeMap<>(all).forEach((key, each) -> say(place + "/" + key, each, lines));
    } else if (value instanceof Collection<?> all) {
      lines.add(place + ": " + all.stream().map(String::valueOf).sorted().toList());
    } else {
      lines.add(place + ": " + value);
    }
  }

  private static Object part(Record whole, RecordComponent part) {
    try {
      var accessor = part.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
