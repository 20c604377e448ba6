package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.Invocation.Answer;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which origin an answer allows, by the stack's origins and the request's. */
@Tag("H1")
class CorsTest {
  /** As the template's variable names them where the stack has no second origin. */
  private static final String FIRST_AND_THIRD = "https://a.example,,https://c.example:8443";

  @ParameterizedTest
  @ValueSource(strings = {"*", "*,,"})
  void anyOriginIsAllowedUnlessTheStackNamesSome(String allowed) {
    for (Answer answer : answers(allowed, "https://a.example")) {
      assertAllowed("*", "none", answer);
    }
    for (Answer answer : answers(allowed, null)) {
      assertAllowed("*", "none", answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example",
    "https://c.example:8443",
  })
  void oneOfSeveralOriginsIsAllowedItself(String origin) {
    for (Answer answer : answers(FIRST_AND_THIRD, origin)) {
      assertAllowed(origin, "Origin", answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "https://b.example",
        "https://a.example/",
        "https://a.example.evil",
        "http://a.example",
        "https://A.example",
        "https://c.example",
        "https://a.example,,https://c.example:8443",
        "https://a.example,https://c.example:8443"
      })
  void anotherOriginIsNotAllowed(String origin) {
    for (String allowed : new String[] {FIRST_AND_THIRD, "https://d.example,,"}) {
      for (Answer answer : answers(allowed, origin)) {
        assertAllowed("none", "Origin", answer);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example,,                       | https://a.example",
        "https://a.example,,https://c.example:8443 | none"
      })
  void aRequestWithoutOriginFindsTheOneThatIsAllowed(String allowed, String shown) {
    for (Answer answer : answers(allowed, null)) {
      assertAllowed(shown, "Origin", answer);
    }
  }

  /** A success, both kinds of error, and a preflight. */
  private static Answer[] answers(String allowed, String origin) {
    ItemsHandler handler = new Fixture(new Cors(allowed));
    return new Answer[] {
      with(origin, Invocation.of("GET", "/items").query("userId", "ada")).to(handler),
      with(origin, Invocation.of("GET", "/items")).to(handler),
      with(origin, Invocation.of("GET", "/items").query("userId", "bug")).to(handler),
      with(origin, Invocation.of("OPTIONS", "/items")).to(handler)
    };
  }

  private static Invocation with(String origin, Invocation invocation) {
    return origin == null ? invocation : invocation.header("origin", origin);
  }

  private static void assertAllowed(String origin, String vary, Answer answer) {
    Map<String, String> headers = answer.headers();
    assertEquals(
        origin + " " + vary,
        headers.getOrDefault("Access-Control-Allow-Origin", "none")
            + " "
            + headers.getOrDefault("Vary", "none"));
  }

  @ParameterizedTest
  @CsvSource({"*, *, none", "https://a.example, https://a.example, Origin"})
  void bytesThatAreNoEventAreAnsweredAsWithoutOrigin(String allowed, String shown, String vary) {
    byte[] bytes = "no event".getBytes(StandardCharsets.UTF_8);
    assertAllowed(shown, vary, Invocation.raw(new Fixture(new Cors(allowed)), bytes));
  }

  private static final class Fixture extends ItemsHandler implements Invocation.Undocumented {
    Fixture(Cors cors) {
      super(new Operation("fixture", "GET", Operation.ItemId.NONE), LocalTable.UNREACHABLE, cors);
    }

    @Override
    protected void primingCall() {
      throw new UnsupportedOperationException("there is no table");
    }

    @Override
    protected Response answer(Request request) {
      if (request.userId().equals("bug")) {
        throw new IllegalStateException("a bug");
      }
      return Response.json(200, new JsonWriter().beginObject().endObject());
    }
  }
}
