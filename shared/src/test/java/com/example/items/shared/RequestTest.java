package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.platform.lambda.Event;
import com.example.platform.lambda.RequestException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class RequestTest {
  private static final Operation LIST = new Operation("list", "GET", Operation.ItemId.OPTIONAL);

  /** What is left to answer in is a third, and no more than 1.5 s. */
  @Tag("E15")
  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 667", "3000, 2000", "5000, 3500", "8499, 6999"})
  void aCallOfDynamoDbTakesNoMoreThanTheTimeThatIsLeft(int remaining, int call) {
    assertEquals(Optional.of(Duration.ofMillis(call)), limit(remaining));
  }

  @Tag("E15")
  @ParameterizedTest
  @CsvSource({"8500", "10000", "30000", "900000"})
  void theLimitNeverGrows(int remaining) {
    assertEquals(Optional.empty(), limit(remaining));
  }

  @Tag("E15")
  @Test
  void withoutTimeNothingIsAsked() {
    RequestException refusal = assertThrows(RequestException.class, () -> limit(0));

    assertEquals(503, refusal.status());
  }

  private static Optional<Duration> limit(int remainingMillis) {
    GetItemRequest.Builder call = GetItemRequest.builder();
    request(remainingMillis).limit(call);
    return call.build()
        .overrideConfiguration()
        .flatMap(RequestOverrideConfiguration::apiCallTimeout);
  }

  private static Request request(int remainingMillis) {
    Event event =
        new Event(
            "",
            "GET",
            "/items",
            Map.of(),
            Map.of("userId", "ada"),
            Map.of(),
            Optional.empty(),
            "",
            false);
    return Request.of(event, LIST, remaining(remainingMillis));
  }

  private static Context remaining(int millis) {
    return (Context)
        Proxy.newProxyInstance(
            RequestTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              assertEquals("getRemainingTimeInMillis", method.getName());
              return millis;
            });
  }
}
