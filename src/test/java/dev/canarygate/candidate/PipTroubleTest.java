package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of pip 21 to 26, and of uv, each with what it is. */
final class PipTroubleTest {
  private static final Version RC22 = Version.of("3.2.0rc22");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNAUTHORIZED | Could not fetch URL http://h/simple/w/: 401 Client Error: Unauthorized for url: http://h/simple/w/ - skipping
          UNAUTHORIZED | WARNING: 401 Error, Credentials not correct for http://h/simple/w/
          UNAUTHORIZED | User for h: ERROR: Exception: EOFError: EOF when reading a line
          UNAUTHORIZED | HTTP status client error (401 Unauthorized) for url (http://h/simple/w/)
          FORBIDDEN    | Could not fetch URL http://h/simple/w/: 403 Client Error: Forbidden for url: http://h/simple/w/ - skipping
          FORBIDDEN    | ERROR: HTTP error 403 while getting http://h/w.whl: 403 Client Error: Forbidden for url
          FORBIDDEN    | HTTP status client error (403 Forbidden) for url (http://h/simple/w/)
          PROXY        | WARNING: Retrying (Retry(total=4)) after connection broken by 'ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))'
          CERTIFICATE  | Could not fetch URL https://h/simple/w/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='h', port=443): Max retries exceeded (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')))
          SERVER_ERROR | Could not fetch URL http://h/simple/w/: HTTPConnectionPool(host='h', port=80): Max retries exceeded with url: /simple/w/ (Caused by ResponseError('too many 500 error responses')) - skipping
          SERVER_ERROR | Could not fetch URL http://h/simple/w/: 502 Server Error: Bad Gateway for url: http://h/simple/w/ - skipping
          SERVER_ERROR | HTTP status server error (503 Service Unavailable) for url (http://h/simple/w/)
          RATE_LIMITED | Could not fetch URL http://h/simple/w/: 429 Client Error: Too Many Requests for url: http://h/simple/w/ - skipping
          NO_ANSWER    | WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'NewConnectionError('[Errno 111] Connection refused')': /simple/w/
          NO_ANSWER    | Could not fetch URL http://h/simple/w/: connection error: HTTPConnectionPool(host='h', port=80): Read timed out. - skipping
          NO_ANSWER    | error: Failed to fetch: `http://h/simple/w/` Caused by: error sending request for url (http://h/simple/w/): dns error
          NO_INDEX     | WARNING: Skipping page http://h/simple/w/ because the GET request got Content-Type: text/plain.The only supported Content-Type is text/html
          NO_INDEX     | WARNING: Skipping page http://h/simple/w/ because the GET request got Content-Type: text/plain. The only supported Content-Types are application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html, and text/html
          NO_INDEX     | WARNING: Skipping page http://h/simple/w/ because the HEAD request got Content-Type: application/json
          """)
  void anIndexThatCannotBeReadIsToldByPipsOwnLine(PipTrouble trouble, String line) {
    var found = PipTrouble.ofTheIndex("Looking in indexes: http://h/simple/\n" + line + "\nmore");

    assertThat(found).get().extracting(PipTrouble.Found::trouble).isEqualTo(trouble);
    assertThat(found.orElseThrow().inWords()).endsWith("; pip: " + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could not fetch URL http://h/simple/w/: 404 Client Error: Not Found for url: http://h/simple/w/ - skipping",
        "ERROR: No matching distribution found for w",
        "ERROR: Could not find a version that satisfies the requirement w==3.2.0rc22 (from versions: 3.2.0rc20)",
        "Link requires a different Python (3.11.7 not in: '>=3.13'): http://h/w-3.2.0rc22-py3-none-any.whl",
        "WARNING: pip index is currently an experimental command. It may be removed/changed in a future release without prior warning."
      })
  void anIndexThatAnswersIsNoTrouble(String line) {
    assertThat(PipTrouble.ofTheIndex(line)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OTHER_PYTHON   | Link requires a different Python (3.8.18 not in: '>=3.13'): http://h/simple/w/w-3.2.0rc22-py3-none-any.whl (from http://h/simple/w/) (requires-python:>=3.13)
          OTHER_PYTHON   | Skipping link: 3.2.0rc22 Requires-Python >=3.13: http://h/simple/w/w-3.2.0rc22-py3-none-any.whl (from http://h/simple/w/) (requires-python:>=3.13)
          OTHER_PYTHON   | ERROR: Ignored the following versions that require a different python version: 3.2.0rc21 Requires-Python >=3.13; 3.2.0rc22 Requires-Python >=3.13
          OTHER_PYTHON   | And because w==3.2.0rc22 depends on Python>=3.13, we can conclude that w==3.2.0rc22 cannot be used.
          OTHER_PLATFORM | Skipping link: none of the wheel's tags (cp313-cp313-win_amd64) are compatible (run pip debug --verbose to show compatible tags): http://h/simple/w/w-3.2.0rc22-cp313-cp313-win_amd64.whl (from http://h/simple/w/)
          OTHER_PLATFORM | Skipping link: none of the wheel's tags match: cp313-cp313-win_amd64: http://h/simple/w/w-3.2.0rc22-cp313-cp313-win_amd64.whl (from http://h/simple/w/)
          OTHER_PLATFORM | ERROR: w-3.2.0rc22-cp313-cp313-win_amd64.whl is not a supported wheel on this platform.
          OTHER_PLATFORM | Because w==3.2.0rc22 has no wheels with a matching Python version tag (e.g., `cp311`)
          """)
  void aVersionThatDoesNotFitHereIsToldByPipsOwnLine(PipTrouble trouble, String line) {
    assertThat(PipTrouble.of(RC22, line))
        .get()
        .extracting(PipTrouble.Found::trouble)
        .isEqualTo(trouble);
    assertThat(PipTrouble.of(Version.of("3.2.0rc2"), line)).isEmpty();
  }

  @Test
  void aVersionWithOneFileThatFitsDoesFit() {
    var output =
        """
          Skipping link: none of the wheel's tags (cp313-cp313-win_amd64) are compatible: http://h/w-3.2.0rc22-cp313-cp313-win_amd64.whl
          Found link http://h/w-3.2.0rc22-py3-none-any.whl (from http://h/simple/w/), version: 3.2.0rc22
        """;
    assertThat(PipTrouble.of(RC22, output)).isEmpty();
  }
}
