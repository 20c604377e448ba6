package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.lambda.Event;
import com.example.platform.lambda.EventReader;
import com.example.platform.lambda.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions read the sample events as AWS's own library does, and accept the bodies. */
class EventsTest {
  private static final int MAX_BODY_BYTES = 65_536;
  private static final Path EVENTS = LocalTable.projectRoot().resolve("events");

  @ParameterizedTest
  @MethodSource("files")
  void anEventIsReadAsAwsReadsIt(String file) throws IOException {
    APIGatewayV2HTTPEvent theirs =
        EventLoader.loadApiGatewayHttpEvent(EVENTS.resolve(file).toString());

    Event ours;
    try (InputStream input = Files.newInputStream(EVENTS.resolve(file))) {
      ours = EventReader.read(input);
    }

    assertEquals(
        new Event(
            orEmpty(theirs.getRouteKey()),
            theirs.getRequestContext().getHttp().getMethod(),
            theirs.getRequestContext().getHttp().getPath(),
            orEmpty(theirs.getHeaders()),
            orEmpty(theirs.getQueryStringParameters()),
            orEmpty(theirs.getPathParameters()),
            Optional.ofNullable(theirs.getRequestContext().getAuthorizer())
                .map(authorizer -> authorizer.getJwt().getClaims()),
            orEmpty(theirs.getBody()),
            theirs.getIsBase64Encoded()),
        ours);
  }

  /** A field that is required, or has other rules, must be in these bodies too. */
  @ParameterizedTest
  @MethodSource("files")
  void theBodyOfAnEventFitsTheItem(String file) throws IOException {
    Event event;
    try (InputStream input = Files.newInputStream(EVENTS.resolve(file))) {
      event = EventReader.read(input);
    }

    assertDoesNotThrow(
        () -> {
          switch (event.method() + " " + event.path()) {
            case "POST /items" -> Item.FIELDS.create(RequestBody.of(event, MAX_BODY_BYTES));
            case "PATCH /items" ->
                Item.update(
                    RequestBody.of(event, MAX_BODY_BYTES), new HashMap<>(), new HashMap<>());
            default -> {}
          }
        },
        "events/" + file);
  }

  @Test
  void thereAreEvents() {
    assertTrue(files().size() >= 5, files()::toString);
  }

  private static List<String> files() {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Map<String, String> orEmpty(Map<String, String> values) {
    return values == null ? Map.of() : values;
  }
}
