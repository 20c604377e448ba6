package com.example.local.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleSessionsTest {
  private static final Path TEMPLATE = Path.of("../../template.yaml");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Stack stack = Stack.read(TEMPLATE);
  private final LambdaFunction function = stack.functions().getFirst();
  private Instant now = Instant.now();
  private final RoleSessions sessions = new RoleSessions(HOUR, () -> now);

  @Test
  void eachProcessHasCredentialsOfItsOwnThatExpire() {
    Credentials one = sessions.issue(function);
    Credentials other = sessions.issue(function);
    assertTrue(one.accessKeyId().matches("ASIA[A-Z2-7]{16}"), one::accessKeyId);
    assertNotEquals(one.accessKeyId(), other.accessKeyId());
    assertNotEquals(one.secretAccessKey(), other.secretAccessKey());
    assertNotEquals(one.sessionToken(), other.sessionToken());
    assertEquals(now.plus(HOUR), one.expiration());
  }

  @Test
  void aKeyLeadsToItsFunctionsRole() {
    for (LambdaFunction each : stack.functions()) {
      RoleSession session = sessions.find(sessions.issue(each).accessKeyId()).orElseThrow();
      assertEquals(each, session.function());
      assertEquals(
          "arn:aws:sts::123456789012:assumed-role/my-frontend-app-"
              + each.logicalId()
              + "Role/"
              + each.name(),
          session.arn());
    }
    assertEquals(Optional.empty(), sessions.find("ASIAZZZZZZZZZZZZZZZZ"));
  }

  @Test
  void anOldKeyIsForgotten() {
    String key = sessions.issue(function).accessKeyId();
    now = now.plus(HOUR.multipliedBy(3));
    assertTrue(sessions.find(key).isPresent());
    sessions.issue(function);
    assertFalse(sessions.find(key).isPresent());
  }

  @Test
  void credentialsThatExpireEarlyStayKnownAndTheirSessionHasEnded() {
    Credentials credentials = sessions.issue(function);
    RoleSession session = sessions.find(credentials.accessKeyId()).orElseThrow();
    now = now.plus(HOUR);
    assertFalse(sessions.hasEnded(session));
    sessions.expire(credentials);
    assertTrue(sessions.hasEnded(session));
    Credentials expired = sessions.find(credentials.accessKeyId()).orElseThrow().credentials();
    assertEquals(credentials.sessionToken(), expired.sessionToken());
    assertEquals(now, expired.expiration());
  }

  @Test
  void theTextOfCredentialsTellsNoSecret() {
    Credentials credentials = sessions.issue(function);
    assertFalse(credentials.toString().contains(credentials.secretAccessKey()));
    assertFalse(credentials.toString().contains(credentials.sessionToken()));
  }

  @Test
  void aLifetimeIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> new RoleSessions(Duration.ZERO, () -> now));
  }
}
