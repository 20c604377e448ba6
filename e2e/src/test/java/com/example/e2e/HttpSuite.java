package com.example.e2e;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * What the contract says of requests over HTTP, against any API. The suite works with the items of
 * its own alone, deletes them, and prints what it could not try.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpSuite
    implements ItemTests, ListTests, ConditionTests, RefusalTests, GatewayTests, UserTests {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> notTried = new TreeMap<>(Unseen.ROWS);

  private Target target;
  private User user;
  private Optional<User> other = Optional.empty();

  protected HttpSuite() {}

  /** Starts the API if need be, and says where it is. */
  protected abstract Target start() throws Exception;

  /** Stops what {@link #start} has started. */
  protected void stop() {}

  @BeforeAll
  void begin() throws Exception {
    target = start();
    if (target.token().isPresent()) {
      user = answered(User.withToken(client, target.url(), target.token().get()), "api.token");
      other =
          target
              .otherToken()
              .map(token -> answered(User.withToken(client, target.url(), token), "api.token2"));
    } else {
      user = answered(User.withoutToken(client, target.url()), "api.token");
      other = Optional.of(User.withoutToken(client, target.url()));
    }
  }

  @AfterAll
  void end() {
    List<Throwable> failures = new ArrayList<>();
    for (User each : users()) {
      try {
        each.deleteWhatWasMade();
      } catch (RuntimeException | AssertionError e) {
        failures.add(e);
      }
    }
    client.close();
    // Where the start failed there is nothing to stop.
    if (target != null) {
      stop();
    }
    if (user != null) {
      report();
    }
    Assertions.assertEquals(List.of(), failures, "after the tests");
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public User user() {
    return user;
  }

  @Override
  public User other() {
    return other.orElseThrow(
        () -> untried("two users", "it needs the token of a second user: -Dapi.token2="));
  }

  @Override
  public TestAbortedException untried(String row, String reason) {
    notTried.merge(
        row, reason, (first, second) -> first.contains(second) ? first : first + "; " + second);
    return Assumptions.abort(row + ": " + reason);
  }

  // One message says more than sixty tests that fail.
  private User answered(User user, String property) {
    Reply reply = user.get("/items?limit=1");
    Assertions.assertNotEquals(
        401, reply.status(), () -> "The API wants another token in -D" + property + "=: " + reply);
    return user;
  }

  private List<User> users() {
    List<User> users = new ArrayList<>();
    if (user != null) {
      users.add(user);
      other.ifPresent(users::add);
    }
    return users;
  }

  private void report() {
    String form = target.token().isPresent() ? "with a token" : "without a token";
    System.out.println("Tested " + target.url() + " " + form + ". Not tried, or not all of it:");
    notTried.forEach((row, reason) -> System.out.println("  " + row + ": " + reason));
    System.out.println("The records of the suite's idempotency keys stay for 24 hours.");
  }
}
