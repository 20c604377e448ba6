package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.stack.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  // The least specific routes come first, because the order must not matter.
  private final Router router =
      new Router(
          "",
          List.of(
              new Route("ANY", "/{proxy+}", "any"),
              new Route("GET", "/pets/{proxy+}", "greedy"),
              new Route("ANY", "/pets/dog/{id}", "anyDog"),
              new Route("GET", "/pets/dog/{id}", "dog"),
              new Route("GET", "/pets/dog/1", "exact"),
              new Route("GET", "/pets/{kind}/{id}/tags", "tags")));

  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog/1, exact",
    "GET, /pets/dog/2, dog",
    "POST, /pets/dog/1, anyDog",
    "GET, /pets/cat/1, greedy",
    "GET, /pets/cat/1/tags, tags",
    "POST, /pets/cat/1, any",
    "POST, /test/5, any",
    "GET, /, any"
  })
  void theMostSpecificRouteServes(String method, String path, String function) {
    assertEquals(function, router.match(method, path).orElseThrow().route().functionId());
  }

  @Test
  void theDefaultRouteServesWhatNoOtherDoes() {
    Router withDefault =
        new Router(
            "",
            List.of(
                new Route("ANY", Route.DEFAULT, "default"), new Route("GET", "/items", "list")));
    assertEquals("list", withDefault.match("GET", "/items").orElseThrow().route().functionId());
    assertEquals("default", withDefault.match("POST", "/items").orElseThrow().route().functionId());
    assertEquals("default", withDefault.match("GET", "/").orElseThrow().route().functionId());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /items",
    "GET, /items/",
    "GET, /items//",
    "GET, /items/a/b",
    "GET, /",
    "GET, /ITEMS/a",
    "HEAD, /items/a"
  })
  void whatNoRouteMatchesHasNone(String method, String path) {
    Router one = new Router("", List.of(new Route("GET", "/items/{itemId}", "get")));
    assertEquals(Optional.empty(), one.match(method, path));
  }

  @ParameterizedTest
  @CsvSource({
    "/items/a, a",
    "/items/a b, a b",
    "/items/a%20b, a%20b",
    "/items/a+b, a+b",
    "/items/a?b, a?b",
    "/items/.., ..",
    "/items/a;b, a;b"
  })
  void aPathParameterIsItsSegment(String path, String value) {
    Router one = new Router("", List.of(new Route("GET", "/items/{itemId}", "get")));
    assertEquals(Map.of("itemId", value), one.match("GET", path).orElseThrow().pathParameters());
  }

  @Test
  void aGreedyParameterTakesTheRestOfThePath() {
    assertEquals(
        Map.of("proxy", "cat/1/a b"),
        router.match("GET", "/pets/cat/1/a b").orElseThrow().pathParameters());
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/items/a, get",
    "/dev, root",
    "/dev/, root",
    "/items/a, none",
    "/device/items/a, none",
    "/other/items/a, none",
    "/dev/dev/items/a, none",
    "/, none"
  })
  void aRouteIsBehindTheBasePath(String path, String function) {
    Router staged =
        new Router(
            "/dev",
            List.of(new Route("GET", "/items/{itemId}", "get"), new Route("GET", "/", "root")));
    assertEquals(
        function,
        staged.match("GET", path).map(match -> match.route().functionId()).orElse("none"));
  }
}
