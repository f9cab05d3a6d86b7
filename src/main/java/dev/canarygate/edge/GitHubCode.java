package dev.canarygate.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.world.Change;
import dev.canarygate.world.Change.FileChange;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Release;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHCommit;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;
import org.kohsuke.github.GHRelease;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.HttpException;

/** Repositories, commits, pull requests and releases, by the github-api library. */
final class GitHubCode {
  /** Git's name for a folder with nothing in it: the state before the first commit. */
  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

  private static final int PAGE = 100;
  private static final int DEEPEST_TAG = 5;
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9._-]+");

  /** GitHub tells no more of a commit or a pull request, however many pages are asked for. */
  private static final int MOST_FILES = 3_000;

  private final GitHubReads reads;
  private @Nullable GitHub library;
  private final Map<String, GHRepository> known = new ConcurrentHashMap<>();

  GitHubCode(GitHubReads reads) {
    this.reads = reads;
  }

  /** Made when it is first needed: a thousand classes come with it. */
  private synchronized GitHub library() throws IOException {
    if (library == null) {
      library = ReadConnector.library(reads);
    }
    return library;
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  /** The repository under its present name. */
  private Optional<GHRepository> repository(String name) {
    var before = known.get(checked(name));
    if (before != null) {
      return Optional.of(before);
    }
    var found = ask("repository " + name, () -> library().getRepository(name));
    found.ifPresent(each -> known.put(name, each));
    return found;
  }

  /** The name that GitHub uses now; the one given when there is no such repository. */
  String presentName(String name) {
    return repository(name).map(GHRepository::getFullName).orElse(name);
  }

  private static String checked(String repository) {
    if (!REPOSITORY.matcher(repository).matches()) {
      throw new IllegalArgumentException("repository '" + repository + "': expected owner/name");
    }
    return repository;
  }

  Optional<Change> commit(String repository, String commit) {
    return repository(repository)
        .flatMap(
            repo -> ask(repository + "@" + commit, () -> change(repo, repo.getCommit(commit))));
  }

  private static Change change(GHRepository repo, GHCommit commit) throws IOException {
    var parents = commit.getParentSHA1s();
    var files = commit.listFiles().withPageSize(PAGE).toList();
    requireAll(commit.getSHA1(), files.size(), 0);
    return new Change(
        repo.getFullName(),
        parents.isEmpty() ? EMPTY_TREE : parents.get(0),
        commit.getSHA1(),
        commit.getCommitShortInfo().getMessage(),
        files.stream().map(GitHubCode::file).toList());
  }

  /** A change that is shown in part is not judged: what is missing may be what counts. */
  private static void requireAll(String what, int shown, int told) {
    if (shown >= MOST_FILES || shown < told) {
      throw GitHubReads.unreachable(
          what, "GitHub shows only " + shown + " of its files; judge it in a local clone");
    }
  }

  private static FileChange file(GHCommit.File file) {
    return new FileChange(
        file.getFileName(), file.getStatus(), file.getPreviousFilename(), file.getPatch());
  }

  Optional<Change> pullRequest(String repository, int number) {
    return repository(repository)
        .flatMap(
            repo ->
                ask(repository + "#" + number, () -> change(repo, repo.getPullRequest(number))));
  }

  private Change change(GHRepository repo, GHPullRequest pull) throws IOException {
    var head = pull.getHead().getSha();
    var files = pull.listFiles().withPageSize(PAGE).toList();
    requireAll(repo.getFullName() + "#" + pull.getNumber(), files.size(), pull.getChangedFiles());
    return new Change(
        repo.getFullName(),
        mergeBase(repo.getFullName(), pull.getBase().getSha(), head),
        head,
        pull.getTitle() + "\n\n" + Optional.ofNullable(pull.getBody()).orElse(""),
        files.stream().map(GitHubCode::file).toList());
  }

  private static FileChange file(GHPullRequestFileDetail file) {
    return new FileChange(
        file.getFilename(), file.getStatus(), file.getPreviousFilename(), file.getPatch());
  }

  /** A pull request shows what it changed since it left its base, not since the base moved on. */
  private String mergeBase(String repository, String base, String head) {
    return compare(repository, base, head)
        .map(json -> json.path("merge_base_commit").path("sha").asText(base))
        .orElse(base);
  }

  private Optional<JsonNode> compare(String repository, String base, String head) {
    var range = base + "..." + head;
    var address = reads.at("repos", checked(repository), "compare").addPathSegment(range);
    return found(reads.get(address.addQueryParameter("per_page", "1").build()));
  }

  Optional<Lineage> lineage(String repository, String base, String head) {
    return compare(repository, base, head)
        .map(json -> json.path("status").asText("").toUpperCase(Locale.ROOT))
        .map(GitHubCode::lineage)
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

  private static Lineage lineage(String status) {
    try {
      return Lineage.valueOf(status);
    } catch (IllegalArgumentException e) {
      throw GitHubReads.unreachable("compare", "unknown status '" + status + "'");
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
    var repo = repository(repository).orElseThrow(() -> notVisible(repository));
    return ask("releases", () -> repo.listReleases().withPageSize(PAGE).toList())
        .orElse(List.of())
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

  private static Release release(GHRelease release) {
    Date published = release.getPublished_at();
    return new Release(
        release.getTagName(),
        release.isPrerelease(),
        release.isDraft(),
        published == null ? null : published.toInstant(),
        release.getHtmlUrl() == null ? "" : release.getHtmlUrl().toString());
  }

  Optional<String> commitOfTag(String repository, String tag) {
    var name = presentName(repository);
    var object = found(reads.get(reads.at("repos", name, "git/ref/tags", tag).build()));
    for (int depth = 0; depth < DEEPEST_TAG && object.isPresent(); depth++) {
      var target = object.get().path("object");
      if (!target.path("type").asText("").equals("tag")) {
        return Optional.of(target.path("sha").asText());
      }
      var annotated = reads.at("repos", name, "git/tags", target.path("sha").asText()).build();
      object = found(reads.get(annotated));
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> found(Reply reply) {
    // An id that no commit has is 422 in some places and 404 in others.
    return reply.absent() || reply.status() == 422 || reply.status() == 409
        ? Optional.empty()
        : Optional.of(GitHubReads.require(reply).json());
  }

  /** Empty when GitHub says that it is not there. */
  private static <T> Optional<T> ask(String what, Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (GHFileNotFoundException e) {
      return Optional.empty();
    } catch (HttpException e) {
      return absent(what, e, e.getResponseCode());
    } catch (GHException e) {
      return absent(what, e, code(e.getCause()));
    } catch (IOException e) {
      throw GitHubReads.unreachable(what, String.valueOf(e.getMessage()));
    }
  }

  private static int code(@Nullable Throwable cause) {
    if (cause instanceof GHFileNotFoundException) {
      return 404;
    }
    return cause instanceof HttpException http ? http.getResponseCode() : -1;
  }

  private static <T> Optional<T> absent(String what, Exception e, int code) {
    if (code == 404 || code == 409 || code == 410 || code == 422 || code == 451) {
      return Optional.empty();
    }
    throw GitHubReads.unreachable(what, String.valueOf(e.getMessage()));
  }
}
