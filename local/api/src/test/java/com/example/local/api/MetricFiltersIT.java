package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.api.MetricFilter.Datum;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The template's metric filters count what packaged functions write, and what AWS writes. */
class MetricFiltersIT {
  private static final List<MetricFilter> FILTERS = filters();
  private static final BlockingQueue<String> CONSOLE = new LinkedBlockingQueue<>();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static LocalApi api;

  @BeforeAll
  static void start() {
    api = LocalApi.start(Project.stack(), LocalApi.Options.quiet().withConsole(CONSOLE::add));
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    api.close();
  }

  /** One function's first request is cold, and each request gives its duration. */
  @Test
  void everyRequestGivesItsMetrics() throws Exception {
    String items = "/items?userId=u";
    String milk = "{\"title\":\"Milk\"}";
    assertEquals(
        Set.of("Duration create-item", "ColdStarts"), metrics("POST", items, milk, "x-none", "1"));
    assertEquals(
        Set.of("Duration create-item"), metrics("POST", items, milk, "idempotency-key", "k"));
    assertEquals(
        Set.of("Duration create-item", "Replays"),
        metrics("POST", items, milk, "idempotency-key", "k"));
    assertEquals(
        Set.of("Duration create-item", "Refusals create-item"),
        metrics("POST", items, "{\"title\":\"Bread\"}", "idempotency-key", "k"));
    assertEquals(
        Set.of("Duration get-item", "ColdStarts", "Refusals get-item"),
        metrics("GET", "/items/none?userId=u", "", "x-none", "1"));
    assertEquals(
        Set.of("Duration list-items", "ColdStarts"), metrics("GET", items, "", "x-none", "1"));
    String item = "/items/" + createdItem() + "?userId=u";
    assertEquals(
        Set.of("Duration update-item", "ColdStarts", "Refusals update-item", "Conflicts"),
        metrics("PATCH", item, "{\"status\":\"done\"}", "if-match", "\"9\""));

    String table = Project.stack().tables().getFirst().name();
    api.dynamoDb().client().deleteTable(request -> request.tableName(table));
    assertEquals(
        Set.of("Duration delete-item", "ColdStarts", "Failures"),
        metrics("DELETE", item, "", "x-none", "1"));
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/snapstart-monitoring.html */
  @ParameterizedTest
  @CsvSource({
    "RESTORE_REPORT Restore Duration: 511.25 ms, 511.25",
    "RESTORE_REPORT Restore Duration: 1236.04 ms\tStatus: timeout, 1236.04"
  })
  void aRestoreOfLambdaGivesItsDuration(String line, double millis) {
    assertEquals(List.of(new Datum("Restores", millis)), read("FunctionLogs", line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INIT_START Runtime Version: java:25.v3\tRuntime Version ARN:"
            + " arn:aws:lambda:us-east-1::runtime:1",
        "RESTORE_START Runtime Version: java:25.v3\tRuntime Version ARN:"
            + " arn:aws:lambda:us-east-1::runtime:1",
        "START RequestId: 2f98d5aa-c63b-41e8-a9d2-0d2c21d7410d Version: 2",
        "END RequestId: 2f98d5aa-c63b-41e8-a9d2-0d2c21d7410d",
        "REPORT RequestId: 2f98d5aa\tDuration: 13.82 ms\tBilled Duration: 14 ms\tRestore Duration:"
            + " 204.27 ms",
        "2f98d5aa Task timed out after 10.00 seconds"
      })
  void noOtherLineOfLambdaGivesAMetric(String line) {
    assertEquals(List.of(), read("FunctionLogs", line));
  }

  @ParameterizedTest
  @CsvSource({"200, ''", "401, Unauthorized", "403, ''", "429, TooManyRequests", "500, ''"})
  void aLineOfTheGatewayGivesWhatReachedNoFunction(String status, String metric)
      throws IOException {
    String line =
        MetricFilter.accessLogFormat(Project.TEMPLATE)
            .replace("$context.status", status)
            .replaceAll("\\$context[.A-Za-z]+", "-");
    assertEquals(
        metric.isEmpty() ? List.of() : List.of(new Datum(metric, 1)), read("AccessLogs", line));
  }

  @Test
  void everyFilterIsTried() {
    assertEquals(
        Set.of(
            "ColdStarts",
            "Conflicts",
            "Duration",
            "Failures",
            "Refusals",
            "Replays",
            "Restores",
            "TooManyRequests",
            "Unauthorized"),
        FILTERS.stream().map(MetricFilter::metric).collect(Collectors.toSet()));
  }

  private static Set<String> metrics(
      String method, String path, String body, String header, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header(header, value)
            .method(method, BodyPublishers.ofString(body))
            .build();
    CLIENT.send(request, BodyHandlers.ofString());
    Set<String> metrics = new TreeSet<>();
    String line;
    do {
      line = nextLine();
      for (Datum datum : read("FunctionLogs", line)) {
        assertTrue(metrics.add(datum.metric()), "twice: " + datum);
        boolean isDuration = datum.metric().startsWith("Duration ");
        assertEquals(isDuration ? duration(line) : 1, datum.value(), datum.metric());
      }
    } while (!line.contains("\"Request answered\""));
    return metrics;
  }

  private static String createdItem() {
    return api
        .dynamoDb()
        .client()
        .scan(scan -> scan.tableName(Project.stack().tables().getFirst().name()))
        .items()
        .stream()
        .filter(item -> item.get("userId").s().equals("u"))
        .findFirst()
        .orElseThrow()
        .get("itemId")
        .s();
  }

  private static double duration(String line) throws IOException {
    return new JsonMapper().readTree(line).get("duration_ms").doubleValue();
  }

  /** Waits for a line of a function. The gateway's lines have no bar. */
  private static String nextLine() throws InterruptedException {
    String line;
    do {
      line = CONSOLE.take();
    } while (!line.contains(" | "));
    return line.substring(line.indexOf(" | ") + 3);
  }

  private static List<Datum> read(String logGroup, String line) {
    List<Datum> data = new ArrayList<>();
    for (MetricFilter filter : FILTERS) {
      if (filter.logGroup().equals(logGroup)) {
        filter.read(line).ifPresent(data::add);
      }
    }
    return data;
  }

  private static List<MetricFilter> filters() {
    try {
      return MetricFilter.of(Project.TEMPLATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
