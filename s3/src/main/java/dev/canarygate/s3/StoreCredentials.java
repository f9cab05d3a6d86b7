package dev.canarygate.s3;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Who asks the store: from the environment, from the files of the AWS tools, or from the machine.
 * The gate's files, the command line and the journal never have a secret.
 *
 * @param environment of this process
 * @param from what names the store, for errors
 */
record StoreCredentials(Map<String, String> environment, String from) {
  private static final String DEFAULT = "default";

  /**
   * The first of these that there are: {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY},
   * the profile {@code AWS_PROFILE} in {@code ~/.aws}, those of the container, and for stores of
   * Amazon those of the machine. Secrets are masked in all output.
   *
   * @param isAmazon whether the store is one of Amazon
   * @throws BadData when none are found
   */
  AwsCredentialsProvider provider(boolean isAmazon) {
    var chain = chain(isAmazon);
    try {
      learned(chain.resolveCredentials());
    } catch (SdkClientException e) {
      throw new BadData(
          from,
          "no credentials for it were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
              + " name a profile of ~/.aws/credentials in AWS_PROFILE");
    }
    return () -> learned(chain.resolveCredentials());
  }

  private static AwsCredentials learned(AwsCredentials found) {
    var secrets = new ArrayList<>(List.of(found.secretAccessKey()));
    if (found instanceof AwsSessionCredentials session) {
      secrets.add(session.sessionToken());
    }
    Secrets.learn(secrets);
    return found;
  }

  private AwsCredentialsProvider chain(boolean isAmazon) {
    var all = new ArrayList<AwsCredentialsProvider>();
    typed().ifPresent(each -> all.add(StaticCredentialsProvider.create(each)));
    files().ifPresent(each -> all.add(profile(each)));
    if (environment.keySet().stream().anyMatch(each -> each.startsWith("AWS_CONTAINER_"))) {
      all.add(ContainerCredentialsProvider.create());
    }
    if (isAmazon) {
      all.add(InstanceProfileCredentialsProvider.create());
    }
    return AwsCredentialsProviderChain.builder()
        .credentialsProviders(all.isEmpty() ? List.of(StoreCredentials::none) : all)
        .build();
  }

  private static AwsCredentials none() {
    throw SdkClientException.create("no credentials");
  }

  private Optional<AwsCredentials> typed() {
    return given("AWS_ACCESS_KEY_ID")
        .flatMap(id -> given("AWS_SECRET_ACCESS_KEY").map(secret -> typed(id, secret)));
  }

  private AwsCredentials typed(String id, String secret) {
    return given("AWS_SESSION_TOKEN")
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
        .orElseGet(() -> AwsBasicCredentials.create(id, secret));
  }

  private AwsCredentialsProvider profile(ProfileFile files) {
    return ProfileCredentialsProvider.builder()
        .profileFile(files)
        .profileName(given("AWS_PROFILE").orElse(DEFAULT))
        .build();
  }

  private Optional<ProfileFile> files() {
    var all =
        Stream.concat(
                file("AWS_SHARED_CREDENTIALS_FILE", "credentials").stream()
                    .map(each -> read(each, ProfileFile.Type.CREDENTIALS)),
                file("AWS_CONFIG_FILE", "config").stream()
                    .map(each -> read(each, ProfileFile.Type.CONFIGURATION)))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var both = ProfileFile.aggregator();
    all.forEach(both::addFile);
    return Optional.of(both.build());
  }

  private Optional<Path> file(String variable, String name) {
    return given(variable)
        .map(Path::of)
        .or(() -> given("HOME").map(home -> Path.of(home, ".aws", name)))
        .filter(Files::exists);
  }

  private static ProfileFile read(Path file, ProfileFile.Type type) {
    try (var in = RegularFile.open(file, RegularFile.SMALL)) {
      return ProfileFile.builder().content(in).type(type).build();
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  private Optional<String> given(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(each -> !each.isBlank());
  }
}
