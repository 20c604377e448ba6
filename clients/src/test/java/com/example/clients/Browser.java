package com.example.clients;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A Chromium with an empty profile, on a page whose scripts call an API of another origin. The
 * driver is the machine's own: none is looked for, and none is downloaded.
 */
final class Browser implements AutoCloseable {
  private static final Path PAGE = Path.of("src/test/page").toAbsolutePath();
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final HttpServer pages;
  private final Process driverProcess;
  private final RemoteWebDriver driver;

  /** What a script sees of an answer: its status, the headers it may read, and its body. */
  record Answer(long status, Map<String, String> headers, String body) {}

  private Browser(HttpServer pages, Process driverProcess, RemoteWebDriver driver) {
    this.pages = pages;
    this.driverProcess = driverProcess;
    this.driver = driver;
  }

  /**
   * Opens the page.
   *
   * @param profile an empty folder
   */
  static Browser open(Path chromium, Path chromedriver, Path profile) throws IOException {
    HttpServer pages =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), PAGE, OutputLevel.NONE);
    pages.start();
    Process process =
        new ProcessBuilder(chromedriver.toString(), "--port=0").redirectErrorStream(true).start();
    try {
      Map<String, Object> chrome =
          Map.of("binary", chromium.toString(), "args", arguments(profile));
      RemoteWebDriver driver =
          new RemoteWebDriver(
              URI.create("http://127.0.0.1:" + port(process)).toURL(),
              new ImmutableCapabilities("browserName", "chrome", "goog:chromeOptions", chrome),
              false);
      driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
      driver.get("http://127.0.0.1:" + pages.getAddress().getPort() + "/");
      return new Browser(pages, process, driver);
    } catch (IOException | RuntimeException e) {
      stop(pages, process);
      throw e;
    }
  }

  /** Sends a request from the page's script. */
  Answer send(String method, String url, Map<String, String> headers, String body) {
    Map<?, ?> result = result(method, url, headers, body);
    if (result.containsKey("failure")) {
      throw new AssertionError(method + " " + url + ": " + result.get("failure"));
    }
    Map<String, String> readable = new TreeMap<>();
    ((Map<?, ?>) result.get("headers"))
        .forEach((name, value) -> readable.put("" + name, "" + value));
    return new Answer((Long) result.get("status"), readable, (String) result.get("body"));
  }

  /** Sends a request that the browser must refuse to send or to show, and gives its message. */
  String failure(String method, String url, Map<String, String> headers, String body) {
    Map<?, ?> result = result(method, url, headers, body);
    if (!result.containsKey("failure")) {
      throw new AssertionError(method + " " + url + " was answered: " + result);
    }
    return (String) result.get("failure");
  }

  private Map<?, ?> result(String method, String url, Map<String, String> headers, String body) {
    return (Map<?, ?>)
        driver.executeAsyncScript(
            "send(arguments[0], arguments[1], arguments[2], arguments[3]).then(arguments[4])",
            method,
            url,
            headers,
            body);
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      stop(pages, driverProcess);
    }
  }

  private static List<String> arguments(Path profile) {
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.add("--user-data-dir=" + profile);
    return arguments;
  }

  private static String port(Process chromedriver) throws IOException {
    BufferedReader output = chromedriver.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
    }
    throw new IOException("chromedriver did not start");
  }

  private static void stop(HttpServer pages, Process driver) {
    driver.descendants().forEach(ProcessHandle::destroyForcibly);
    driver.destroyForcibly();
    pages.stop(0);
  }
}
