package dev.canarygate.live;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client that sends what it is told to, also what no browser would send. */
public final class RawHttp {
  private static final int MILLIS = 30_000;

  private final URI address;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public RawHttp(URI address) {
    this.address = address;
    headers.put("Host", address.getAuthority());
  }

  /** An answer as it came; of a connection that was cut the status is 0. */
  public record Reply(int status, String head, String body) {}

  /** The same with another value of a header; an empty one leaves it out. */
  public RawHttp with(String header, String value) {
    var other = new RawHttp(address);
    other.headers.putAll(headers);
    other.headers.put(header, value);
    return other;
  }

  /** From a page of the server itself. */
  public RawHttp fromItsOwnPage() {
    return with("Origin", address.getScheme() + "://" + address.getAuthority());
  }

  public Reply get(String path) throws IOException {
    return ask("GET", path, "");
  }

  /** Sends a form. */
  public Reply post(String body) throws IOException {
    var typed =
        headers.containsKey("Content-Type")
            ? this
            : with("Content-Type", "application/x-www-form-urlencoded");
    return typed.with("Content-Length", String.valueOf(body.length())).ask("POST", "say", body);
  }

  /**
   * Asks and reads all that comes back.
   *
   * @param path after the token; one that begins with a slash is the whole path
   */
  Reply ask(String method, String path, String body) throws IOException {
    try (var socket = sends(method, path, "Connection: close\r\n", body)) {
      socket.setSoTimeout(MILLIS);
      return reply(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (SocketException cut) {
      return reply("");
    }
  }

  private static Reply reply(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, text, "");
    }
    return new Reply(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
  }

  /** Sends a request and reads nothing. */
  public Socket sends(String method, String path, String more, String body) throws IOException {
    var socket = new Socket(address.getHost(), address.getPort());
    var place = path.startsWith("/") ? path : address.getPath() + path;
    var text = new StringBuilder(method + " " + place + " HTTP/1.1\r\n");
    headers.forEach(
        (name, value) -> text.append(value.isEmpty() ? "" : name + ": " + value + "\r\n"));
    text.append(more).append("\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }
}
