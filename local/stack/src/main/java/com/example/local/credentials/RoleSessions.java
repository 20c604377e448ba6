package com.example.local.credentials;

import com.example.local.stack.LambdaFunction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues the credentials of functions, and knows which function credentials belong to. Thread-safe.
 */
public final class RoleSessions implements CredentialsSource {
  private static final String KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_LENGTH = 16;
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 240;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, RoleSession> sessions = new ConcurrentHashMap<>();
  private final Duration lifetime;
  private final InstantSource time;

  /**
   * @param lifetime how long a session token is valid
   * @throws IllegalArgumentException if the lifetime is not positive
   */
  public RoleSessions(Duration lifetime, InstantSource time) {
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("a lifetime of " + lifetime);
    }
    this.lifetime = lifetime;
    this.time = Objects.requireNonNull(time);
  }

  @Override
  public Credentials issue(LambdaFunction function) {
    forgetOld();
    Credentials credentials =
        new Credentials(
            keyId(), random(SECRET_BYTES), random(TOKEN_BYTES), time.instant().plus(lifetime));
    sessions.put(credentials.accessKeyId(), new RoleSession(function, credentials));
    return credentials;
  }

  @Override
  public void expire(Credentials credentials) {
    sessions.computeIfPresent(
        credentials.accessKeyId(),
        (keyId, session) ->
            new RoleSession(
                session.function(),
                new Credentials(
                    keyId,
                    credentials.secretAccessKey(),
                    credentials.sessionToken(),
                    time.instant())));
  }

  /** Whether a session that was found here has since been ended by {@link #expire}. */
  public boolean hasEnded(RoleSession session) {
    RoleSession now = sessions.get(session.credentials().accessKeyId());
    return now != null && now != session;
  }

  /** The session of an access key, also for a while after its token has expired. */
  public Optional<RoleSession> find(String accessKeyId) {
    return Optional.ofNullable(sessions.get(accessKeyId));
  }

  // An expired token is refused with another message than an unknown one, as long as it is known.
  private void forgetOld() {
    var limit = time.instant().minus(lifetime);
    sessions.values().removeIf(session -> session.credentials().expiration().isBefore(limit));
  }

  // AWS's temporary keys begin so.
  private String keyId() {
    StringBuilder id = new StringBuilder("ASIA");
    for (int i = 0; i < KEY_LENGTH; i++) {
      id.append(KEY_LETTERS.charAt(random.nextInt(KEY_LETTERS.length())));
    }
    return id.toString();
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
