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
  private Optional<User> other;

  protected HttpSuite() {}

  /** Starts the API if need be, and says where it is. */
  protected abstract Target start() throws Exception;

  /** Stops what {@link #start} has started. */
  protected void stop() {}

  @BeforeAll
  void begin() throws Exception {
    target = start();
    user =
        target
            .token()
            .map(token -> User.withToken(client, target.url(), token))
            .orElseGet(() -> User.withoutToken(client, target.url()));
    other =
        target.token().isEmpty()
            ? Optional.of(User.withoutToken(client, target.url()))
            : target.otherToken().map(token -> User.withToken(client, target.url(), token));
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
    // Where the start failed there is nothing to stop, and nothing to say.
    if (target != null) {
      stop();
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
