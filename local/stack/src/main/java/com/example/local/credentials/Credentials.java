package com.example.local.credentials;

import java.time.Instant;
import java.util.Objects;

/**
 * Temporary credentials of AWS. Immutable.
 *
 * @param expiration from when on the session token is refused
 */
public record Credentials(
    String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
  public Credentials {
    Objects.requireNonNull(accessKeyId);
    Objects.requireNonNull(secretAccessKey);
    Objects.requireNonNull(sessionToken);
    Objects.requireNonNull(expiration);
  }

  /** Without the secrets, so that no log shows them. */
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + ", until " + expiration + "]";
  }
}
