package dev.canarygate.edge.github;

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
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHCommit;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;
import org.kohsuke.github.GHRepository;

/**
 * Repositories, commits and pull requests, read by the github-api library; releases, tags and
 * comparisons, read field by field.
 *
 * <p>One class, because each answer is checked against another one of the same repository.
 */
final class GitHubCode {
  /** Git's name for a folder with nothing in it: the state before the first commit. */
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

  private static final int DEEPEST_TAG = 5;
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9._-]+");

  /** GitHub tells no more of a commit or a pull request, however many pages are asked for. */
  private static final int MOST_FILES = 3_000;

  private final GitHubReads reads;
  private final Map<String, Reply> known = new ConcurrentHashMap<>();

  GitHubCode(GitHubReads reads) {
    this.reads = reads;
  }

  private GitHubLibrary library() {
    return new GitHubLibrary(reads, known);
  }

  /** Asked once, because each commit and each pull request needs it; empty when not there. */
  private static Optional<GHRepository> repository(GitHubLibrary library, String name) {
    var repository = checked(name);
    return library
        .ask(() -> library.library().getRepository(repository))
        .map(found -> named(library, found));
  }

  /** The library asks for commits by the owner and the name, for the rest by the full name. */
  private static GHRepository named(GitHubLibrary library, GHRepository repository) {
    library.name(repository::getFullName, "/full_name");
    library.name(repository::getName, "/name");
    library.name(repository::getOwnerName, "/owner/login");
    library.keep();
    return repository;
  }

  /** The repository's present name; empty when it is not there. */
  private Optional<String> repository(String name) {
    return repository(library(), name).map(GHRepository::getFullName);
  }

  /** The name that GitHub uses now; the one given when the repository is unknown. */
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
    var library = library();
    return repository(library, repository)
        .flatMap(
            repo ->
                library
                    .ask(() -> repo.getCommit(commit))
                    .flatMap(found -> change(library, repo.getFullName(), found)));
  }

  private static Optional<Change> change(
      GitHubLibrary library, String repository, GHCommit commit) {
    var sha = library.name(commit::getSHA1, "/sha");
    var base = base(library, commit);
    var message = library.text(() -> commit.getCommitShortInfo().getMessage(), "/commit/message");
    return files(library, commit)
        .map(
            files -> {
              requireAll(sha, files.size(), 0);
              return new Change(repository, base, sha, message, files);
            });
  }

  private static String base(GitHubLibrary library, GHCommit commit) {
    // The library shows a list that is missing as an empty one: a commit without parents.
    return library.answer().at("parents").items().isEmpty()
        ? EMPTY_TREE
        : library.name(() -> commit.getParentSHA1s().get(0), "/parents/0/sha");
  }

  private static Optional<List<FileChange>> files(GitHubLibrary library, GHCommit commit) {
    // The library would ask twice more for a list that is missing.
    library.answer().at("files").items();
    return library
        .ask(commit::listFiles)
        .flatMap(all -> library.pages(all, "/files", (file, place) -> file(library, file, place)));
  }

  private static FileChange file(GitHubLibrary library, GHCommit.File file, String place) {
    return new FileChange(
        library.name(file::getFileName, place + "/filename"),
        library.name(file::getStatus, place + "/status"),
        file.getPreviousFilename(),
        file.getPatch());
  }

  /** A change that is shown in part is not judged: what is missing may be what counts. */
  private static void requireAll(String what, int shown, int told) {
    if (shown >= MOST_FILES || shown < told) {
      throw GitHubReads.tooLarge(what, "GitHub shows only " + shown + " of its files");
    }
  }

  Optional<Change> pullRequest(String repository, int number) {
    var library = library();
    return repository(library, repository)
        .flatMap(
            repo ->
                library
                    .ask(() -> repo.getPullRequest(number))
                    .flatMap(found -> change(library, repo.getFullName(), number, found)));
  }

  private Optional<Change> change(
      GitHubLibrary library, String repository, int number, GHPullRequest pull) {
    var answer = library.answer();
    requireNumber(answer, number, pull);
    var head = library.name(() -> pull.getHead().getSha(), "/head/sha");
    var tip = library.name(() -> pull.getBase().getSha(), "/base/sha");
    var message = library.text(pull::getTitle, "/title") + "\n\n" + orEmpty(pull.getBody());
    // The library shows a count that is missing as 0, and asks again for it in some states.
    int told = answer.at("changed_files").count();
    return library
        .pages(pull.listFiles(), "", (file, place) -> file(library, file, place))
        .map(
            files -> {
              requireAll(repository + "#" + number, files.size(), told);
              return new Change(repository, mergeBase(repository, tip, head), head, message, files);
            });
  }

  /** The library asks for the files by the number in the answer. */
  private static void requireNumber(Field answer, int number, GHPullRequest pull) {
    if (pull.getNumber() != number) {
      throw answer.at("number").wrong(String.valueOf(number));
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static FileChange file(
      GitHubLibrary library, GHPullRequestFileDetail file, String place) {
    return new FileChange(
        library.name(file::getFilename, place + "/filename"),
        library.name(file::getStatus, place + "/status"),
        file.getPreviousFilename(),
        file.getPatch());
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
        .pages()
        .all(hundred(reads.at("repos", name, "releases")))
        .orElseThrow(() -> notVisible(name))
        .stream()
        .map(GitHubCode::release)
        .toList();
  }

  static Obstacle notVisible(String repository) {
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

  Optional<String> objectOfTag(String repository, String tag) {
    return found(reads.get(reads.at("repos", presentName(repository), "git/ref/tags", tag).build()))
        .map(each -> each.at("object").at("sha").name());
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
