package com.example.items.shared;

import static com.example.items.shared.ItemsHandlerTest.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.local.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method that a function does not serve is answered with the methods of the path. */
class AllowTest {
  private final ItemsHandler handler = new EchoHandler();

  @Tag("R9")
  @ParameterizedTest
  @CsvSource({
    "/items, 'GET, POST, PATCH, DELETE'",
    "/items/1, 'GET, PATCH, DELETE'",
    "/v1/items, 'GET, POST, PATCH, DELETE'",
    "/prod/v1/items/1, 'GET, PATCH, DELETE'",
    "//items, 'GET, POST, PATCH, DELETE'",
    "/v1//items///1, 'GET, PATCH, DELETE'",
    "/items/items, 'GET, PATCH, DELETE'",
    "/items/items/1, 'GET, PATCH, DELETE'",
    "/other, PATCH",
    "/myitems, PATCH",
    "/items/, PATCH",
    "/items/1/2, PATCH",
    "/itemset/1, PATCH",
    "'', PATCH"
  })
  void anotherMethodIsRefusedWithTheMethodsOfThePath(String path, String allow) {
    Answer answer = Invocation.of("PUT", path).query("userId", "ada").to(handler);

    assertError(405, "Method not allowed", answer);
    assertEquals(allow, answer.headers().get("Allow"));
  }

  @Tag("R9")
  @ParameterizedTest
  @CsvSource({
    "PUT /items, /items/items, 'GET, POST, PATCH, DELETE'",
    "PUT /items/{itemId}, /items/a/b, 'GET, PATCH, DELETE'",
    "PUT /v1/items/{itemId}, /v1/items/1, 'GET, PATCH, DELETE'",
    "$default, /v1/items, 'GET, POST, PATCH, DELETE'",
    "ANY /{proxy+}, /v1/items/1, 'GET, PATCH, DELETE'",
    "PUT /other, /other, PATCH",
    "'', /items, 'GET, POST, PATCH, DELETE'"
  })
  void theMatchedRouteSaysWhatThePathIs(String routeKey, String path, String allow) {
    Answer answer =
        Invocation.of("PUT", path).query("userId", "ada").routeKey(routeKey).to(handler);

    assertError(405, "Method not allowed", answer);
    assertEquals(allow, answer.headers().get("Allow"));
  }

  @Tag("R9")
  @Test
  void theMethodsOfAPathAreThoseOfTheTemplate() {
    Map<String, Set<String>> served = new TreeMap<>();
    Stack.read(LocalTable.projectRoot().resolve("template.yaml"))
        .api()
        .orElseThrow()
        .routes()
        .stream()
        .map(route -> route.key().split(" "))
        .filter(route -> !route[0].equals("PUT"))
        .forEach(route -> served.computeIfAbsent(route[1], key -> new TreeSet<>()).add(route[0]));
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (String[] path : Operation.ROUTES) {
      allowed.put(path[0], new TreeSet<>(List.of(path[1].split(", "))));
    }

    assertEquals(served, allowed);
  }
}
