package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The build's tests run where no service knows this machine's name, as many containers do. */
final class ThisMachineTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void aMachineThatNoNameServiceKnowsHasTheNameOfItsKernel() throws Exception {
    var kernel = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();

    assertThat(ThisMachine.nameOfKernel()).contains(kernel);
    assertThat(ThisMachine.name()).startsWith(kernel.replaceFirst("\\..*", ""));
  }
}
