package com.example.items.shared.testing;

import com.example.items.shared.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Where fuzzing starts: inputs that reach the branches of the contract, to be mutated. */
final class FuzzSeeds {
  /** The user and the item of the project's events. */
  static final String USER = "user-123";

  static final String ITEM = "item-1700000000000";

  private static final String BODY = "{\"title\":\"Käse\",\"status\":\"done\"}";

  private static final List<String> BODIES =
      List.of(
          "{\"title\":\"Milk\"}",
          "{\"status\":\"done\"}",
          "{\"title\":\" \",\"status\":null}",
          "{\"title\":7,\"status\":[true,false,{\"a\":-1.5e+3}]}",
          "{\"title\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uD83D\\uDE00\"}",
          "{\"title\":\"\\uD83D\"}",
          "{\"title\":\"a\",\"title\":\"b\"}",
          "{\"title\":\"" + "é".repeat(1001) + "\"}",
          "{\"title\":\"Milk\",\"x\":" + "[".repeat(64) + "]".repeat(64) + "}",
          "\uFEFF{}",
          "[]",
          "{",
          "x");

  private static final List<String> TAGS =
      List.of(
          "*",
          "!*",
          "\"1\"",
          "!W/\"1\"",
          "!\"2\"",
          "W/\"1\"",
          "\"0\", \"1\" ,W/\"2\"",
          "\"\"",
          "x, \"",
          "\"2\"x");

  private static final List<String> KEYS =
      List.of("key-1", "not visible", "é", "k".repeat(128), "k".repeat(129));

  private FuzzSeeds() {}

  /** The project's own events, and more inputs for a function that serves {@code method}. */
  static Stream<byte[]> of(String method) {
    return Stream.of(files(), noEvents(), events(method).map(FuzzSeeds::bytes), parts())
        .flatMap(seeds -> seeds);
  }

  private static Stream<byte[]> files() {
    try (Stream<Path> files = Files.list(LocalTable.projectRoot().resolve("events"))) {
      return files.sorted().map(FuzzSeeds::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<byte[]> noEvents() {
    return Stream.of("null", "{\"requestContext\":[]}", "{\"headers\":{\"a\":1}}", "{\"a\":\uFEFF}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<Invocation> events(String method) {
    return Stream.of(
        Invocation.of(method, "/items"),
        Invocation.of("OPTIONS", "/items"),
        Invocation.of("PUT", "/items/1").query("userId", USER),
        Invocation.of(method, "/items").query("userId", ""),
        Invocation.of(method, "/items").query("userId", USER),
        Invocation.of(method, "/items").query("userId", USER).query("itemId", ITEM).body(BODY),
        Invocation.of(method, "/items").query("userId", USER).query("limit", ""),
        Invocation.of(method, "/items").query("userId", USER).query("nextToken", ""),
        event(method).query("userId", "idempotency#1"),
        event(method).authorizer("{}"),
        event(method).authorizer("{\"jwt\":{\"claims\":{\"sub\":7}}}"),
        event(method).authorizer("{\"jwt\":{\"claims\":{\"sub\":\"user-123\"}}}").body(BODY),
        event(method).authorizer("{\"jwt\":{\"claims\":{\"sub\":\"user-124\"}}}"),
        event(method).query("itemId", "other"),
        event(method).header("If-Match", "\"1\"").body(BODY),
        event(method).header("if-none-match", "\"1\""),
        event(method).header("Idempotency-Key", "").body(BODY),
        event(method).base64Body(Base64.getEncoder().encodeToString(BODY.getBytes())),
        event(method).base64Body("%"));
  }

  private static Stream<byte[]> parts() {
    return Stream.of(
            Stream.of(
                input(ITEM, "", "", "", "", BODY),
                input("\u0000é😀", "", "", "", "", BODY),
                input("x".repeat(1025), "", "", "", "", BODY)),
            Stream.concat(BODIES.stream(), fieldBodies())
                .map(body -> input(ITEM, "", "", "", "", body)),
            TAGS.stream().map(tag -> input(ITEM, tag, "", "", "", BODY)),
            KEYS.stream().map(key -> input("", "", key, "", "", BODY)),
            Stream.of("1", "1000", "1001", "01").map(limit -> input("", "", "", limit, "", "")),
            Stream.of("YWZ0ZXI6aXRlbS0x", "YWZ0ZXI6", "%")
                .map(token -> input("", "", "", "7", token, "")))
        .flatMap(seeds -> seeds);
  }

  /** A sample of each field, and each field with a value of another type. */
  private static Stream<String> fieldBodies() {
    return Item.FIELDS.all().stream()
        .flatMap(
            field ->
                Stream.of(field.sample(), "null", "true", "-1.5e3", "\"\"", "[7]", "{}")
                    .map(value -> "{\"title\":\"Milk\",\"" + field.name() + "\":" + value + "}"));
  }

  private static byte[] input(
      String itemId, String tag, String key, String limit, String token, String body) {
    return FuzzedEvent.input(USER, itemId, "", tag, key, limit, token, body);
  }

  private static Invocation event(String method) {
    return Invocation.of(method, "/items/" + ITEM).query("userId", USER).path("itemId", ITEM);
  }

  private static byte[] bytes(Invocation event) {
    return event.json().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
