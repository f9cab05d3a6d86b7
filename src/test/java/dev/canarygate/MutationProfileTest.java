package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The profile that changes the core in small ways names what is there. */
final class MutationProfileTest {
  private static final Pattern NAMED = Pattern.compile("<param>(dev\\.canarygate\\.[\\w.$]+)<");

  private String profile;

  @BeforeEach
  void readProfile() throws IOException {
    var pom = Files.readString(Path.of("gate-runner.xml"));
    profile = pom.substring(pom.indexOf("<id>mutation</id>"));
  }

  private List<String> named() {
    return NAMED.matcher(profile).results().map(each -> each.group(1)).toList();
  }

  @Test
  void everyClassThatItNamesIsThere() {
    assertThat(named()).isNotEmpty().allSatisfy(name -> Class.forName(name));
  }

  /** Java 17 cannot replace them, and PIT would count each of their changes as noticed. */
  @Test
  void recordsWithAnnotatedComponentsAreLeftOut() {
    var core =
        new ClassFileImporter()
            .importPackages(
                "dev.canarygate.gate",
                "dev.canarygate.journal",
                "dev.canarygate.run",
                "dev.canarygate.triage");
    var annotated =
        core.stream()
            .filter(JavaClass::isRecord)
            .filter(each -> hasAnnotatedComponent(each.reflect()))
            .map(JavaClass::getName);

    assertThat(annotated).isNotEmpty().isSubsetOf(named());
  }

  private static boolean hasAnnotatedComponent(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getAnnotatedType)
        .anyMatch(each -> each.getAnnotations().length > 0);
  }
}
