package dev.canarygate.edge;

import dev.canarygate.world.Change;
import dev.canarygate.world.Change.FileChange;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Release;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Repositories, commits, pull requests and releases. */
final class GitHubCode {
  /** Git's name for a folder with nothing in it: the state before the first commit. */
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

  private static final int DEEPEST_TAG = 5;
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9._-]+");

  /** GitHub tells no more of a commit or a pull request, however many pages are asked for. */
  private static final int MOST_FILES = 3_000;

  private final GitHubReads reads;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  GitHubCode(GitHubReads reads) {
    this.reads = reads;
  }

  /** The repository's present name; empty when it is not there. */
  private Optional<String> repository(String name) {
    var before = known.get(checked(name));
    if (before != null) {
      return Optional.of(before);
    }
    var found = found(reads.get(reads.at("repos", name).build())).map(GitHubCode::fullName);
    found.ifPresent(each -> known.put(name, each));
    return found;
  }

  private static String fullName(Field repository) {
    return repository.at("full_name").name();
  }

  /** The name that GitHub uses now; the one given when there is no such repository. */
  String presentName(String name) {
    return repository(name).orElse(name);
  }

  private static String checked(String repository) {
    if (!REPOSITORY.matcher(repository).matches()) {
      throw new IllegalArgumentException("repository '" + repository + "': expected owner/name");
    }
    return repository;
  }

  Optional<Change> commit(String repository, String commit) {
    return repository(repository).flatMap(name -> change(name, commit));
  }

  private Optional<Change> change(String repository, String commit) {
    var address = reads.at("repos", repository, "commits").addPathSegment(commit);
    var first = reads.get(address.build());
    return found(first)
        .map(
            json -> change(repository, json, reads.pages(first, page -> page.at("files").items())));
  }

  private static Change change(String repository, Field json, List<Field> files) {
    var sha = json.at("sha").name();
    var parents = json.at("parents").items();
    requireAll(sha, files.size(), 0);
    return new Change(
        repository,
        parents.isEmpty() ? EMPTY_TREE : parents.get(0).at("sha").name(),
        sha,
        json.at("commit").at("message").text(),
        files.stream().map(GitHubCode::file).toList());
  }

  /** A change that is shown in part is not judged: what is missing may be what counts. */
  private static void requireAll(String what, int shown, int told) {
    if (shown >= MOST_FILES || shown < told) {
      throw GitHubReads.tooLarge(what, "GitHub shows only " + shown + " of its files");
    }
  }

  private static FileChange file(Field file) {
    return new FileChange(
        file.at("filename").name(),
        file.at("status").name(),
        file.at("previous_filename").given().map(Field::text).orElse(null),
        file.at("patch").given().map(Field::text).orElse(null));
  }

  Optional<Change> pullRequest(String repository, int number) {
    return repository(repository).flatMap(name -> pull(name, String.valueOf(number)));
  }

  private Optional<Change> pull(String repository, String number) {
    var address = reads.at("repos", repository, "pulls", number);
    return found(reads.get(address.build()))
        .flatMap(
            json ->
                reads
                    .pages(hundred(address.addPathSegment("files")))
                    .map(files -> change(repository, number, json, files)));
  }

  private Change change(String repository, String number, Field json, List<Field> files) {
    var head = json.at("head").at("sha").name();
    requireAll(repository + "#" + number, files.size(), json.at("changed_files").count());
    return new Change(
        repository,
        mergeBase(repository, json.at("base").at("sha").name(), head),
        head,
        json.at("title").text() + "\n\n" + json.at("body").given().map(Field::text).orElse(""),
        files.stream().map(GitHubCode::file).toList());
  }

  /** A pull request shows what it changed since it left its base, not since the base moved on. */
  private String mergeBase(String repository, String base, String head) {
    return compare(repository, base, head)
        .map(json -> json.at("merge_base_commit").at("sha").name())
        .orElse(base);
  }

  private Optional<Field> compare(String repository, String base, String head) {
    var range = base + "..." + head;
    var address = reads.at("repos", checked(repository), "compare").addPathSegment(range);
    return found(reads.get(address.addQueryParameter("per_page", "1").build()));
  }

  Optional<Lineage> lineage(String repository, String base, String head) {
    return compare(repository, base, head)
        .map(json -> lineage(json.at("status")))
        .or(() -> unrelated(repository, base, head));
  }

  /** The comparison of two commits is also 404 when both are there and share no history. */
  private Optional<Lineage> unrelated(String repository, String base, String head) {
    return isThere(repository, base) && isThere(repository, head)
        ? Optional.of(Lineage.UNRELATED)
        : Optional.empty();
  }

  private boolean isThere(String repository, String commit) {
    var address = reads.at("repos", checked(repository), "commits").addPathSegment(commit);
    return found(reads.get(address.addQueryParameter("per_page", "1").build())).isPresent();
  }

  private static Lineage lineage(Field status) {
    try {
      return Lineage.valueOf(status.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw status.wrong("ahead, behind, identical or diverged");
    }
  }

  Optional<String> text(String repository, String path, String commit) {
    var address =
        reads
            .at("repos", checked(repository), "contents")
            .addPathSegments(path)
            .addQueryParameter("ref", commit);
    var reply = reads.get(address.build(), GitHubReads.RAW);
    return reply.absent() ? Optional.empty() : Optional.of(GitHubReads.require(reply).text());
  }

  List<Release> releases(String repository) {
    var name = repository(repository).orElseThrow(() -> notVisible(repository));
    return reads
        .pages(hundred(reads.at("repos", name, "releases")))
        .orElseThrow(() -> notVisible(name))
        .stream()
        .map(GitHubCode::release)
        .toList();
  }

  private static Obstacle notVisible(String repository) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        repository + " is not there, or not visible to our token",
        "check the name, and that the token may read that repository");
  }

  private static Release release(Field json) {
    return new Release(
        json.at("tag_name").name(),
        json.at("prerelease").yes(),
        json.at("draft").yes(),
        json.at("published_at").given().map(Field::time).orElse(null),
        json.at("html_url").name());
  }

  Optional<String> commitOfTag(String repository, String tag) {
    var name = presentName(repository);
    var object = found(reads.get(reads.at("repos", name, "git/ref/tags", tag).build()));
    for (int depth = 0; depth < DEEPEST_TAG && object.isPresent(); depth++) {
      var target = object.get().at("object");
      var sha = target.at("sha").name();
      if (!target.at("type").name().equals("tag")) {
        return Optional.of(sha);
      }
      object = found(reads.get(reads.at("repos", name, "git/tags", sha).build()));
    }
    return Optional.empty();
  }

  private static HttpUrl hundred(HttpUrl.Builder list) {
    return list.addQueryParameter("per_page", "100").build();
  }

  /** Empty when GitHub says that it is not there. */
  private static Optional<Field> found(Reply reply) {
    return reply.absentCommit()
        ? Optional.empty()
        : Optional.of(Field.of(GitHubReads.require(reply)));
  }
}
